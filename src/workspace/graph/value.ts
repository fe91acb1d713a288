import type ts from 'typescript';
import type { Source, Sources } from '../sources';

/** What the names inside a function stand for; worked out when they are asked for. */
export type Locals = ReadonlyMap<string, () => Value[]>;

/** An expression, where it stands. */
export interface Place {
  readonly source: Source;
  readonly expression: ts.Expression;
  readonly locals?: Locals | undefined;
}

/** An element of a list, or a spread that holds more of them. */
export interface Item {
  readonly place: Place;
  readonly spread: boolean;
}

/** Something that an expression may be when the app runs. */
export type Value =
  | ClassValue
  | FunctionValue
  | ListValue
  | ObjectValue
  | PackageValue
  | { readonly kind: 'namespace'; readonly source: Source }
  /** computed, or in a place that cannot be found */
  | { readonly kind: 'unclear'; readonly place: Place };

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Item[];
}

export interface ClassValue {
  readonly kind: 'class';
  readonly source: Source;
  readonly node: ts.ClassLikeDeclaration;
  readonly locals?: Locals | undefined;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly source: Source;
  readonly node: ts.FunctionLikeDeclaration;
  readonly locals?: Locals | undefined;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly source: Source;
  readonly node: ts.ObjectLiteralExpression;
  readonly locals?: Locals | undefined;
  /** the variable that holds it: statements may add to its lists */
  readonly holder?: string;
}

/** What a package exports, or what a call of it returns. Packages are not looked into. */
export interface PackageValue {
  readonly kind: 'package';
  readonly name: string;
  readonly from: string;
  readonly args: readonly Place[];
  /** the class of ours whose method it is: one that extends what a package makes */
  readonly owner?: ClassValue;
}

/** What evaluation needs of the workspace. */
export interface Look {
  readonly sources: Sources;
  /** Whether a specifier names a package that is installed, or a part of Node. */
  readonly isPackage: (specifier: string) => boolean;
  /** The expressions that are being evaluated: a circle ends there. */
  readonly active: Set<ts.Node>;
  /** By scope: the variables whose later values are being looked for. */
  readonly growing: WeakMap<Source | Locals, Set<string>>;
}

export const unclear = (place: Place): Value => ({ kind: 'unclear', place });
