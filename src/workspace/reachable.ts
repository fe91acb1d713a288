import type { Sources } from './sources';
import { GraphWalk } from './graph/walk';

/** A place in a file, for the report. */
export interface Spot {
  readonly file: string;
  /** 1-based */
  readonly line: number;
}

/** A class that requests reach, at the top level of a file. */
export interface Endpoint {
  readonly file: string;
  /** 'default' for an anonymous default export */
  readonly className: string;
}

/** What hangs on the root module, as far as the code says it. */
export interface Reachable {
  /** The files of the modules, the root first; each file once. */
  readonly modules: readonly { readonly file: string; readonly text: string }[];
  readonly controllers: readonly (Endpoint & { readonly routes: readonly string[] })[];
  /** First segments that RouterModule puts before the controllers of a module. */
  readonly prefixes: readonly { readonly file: string; readonly route: string }[];
  /** Resolvers of GraphQL. */
  readonly resolvers: readonly Endpoint[];
  /** Gateways of WebSockets. */
  readonly gateways: readonly Endpoint[];
  /** APP_GUARD providers, by the code of their guard. */
  readonly guards: readonly (Spot & { readonly guard: string; readonly isRoot: boolean })[];
  /** Modules of packages, which are not looked into. */
  readonly packages: readonly (Spot & { readonly name: string; readonly from: string })[];
  /** Parts of the lists of modules that cannot be followed. */
  readonly unresolved: readonly (Spot & { readonly list: ModuleList; readonly what: string })[];
}

export type ModuleList = 'imports' | 'controllers' | 'providers';

/**
 * Follows the root module's metadata to the modules, controllers, resolvers and gateways of the app:
 * through barrels, path aliases, constants and dynamic modules. Only files that are named on the way
 * are read: a workspace may hold 20,000.
 *
 * @param isPackage whether a specifier names an installed package
 * @param ours files that are ours, which say nothing about the user's
 */
export function readReachable(
  sources: Sources,
  root: { readonly file: string; readonly className: string },
  { isPackage, ours }: { isPackage: (specifier: string) => boolean; ours: readonly string[] },
): Reachable {
  const look = { sources, isPackage, active: new Set<never>(), growing: new WeakMap() };
  const walk = new GraphWalk(look, new Set(ours));
  walk.root(root);
  return walk.result();
}
