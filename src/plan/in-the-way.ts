import type { StoredOptions } from '../auth-jwt/options';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import type { Problem } from './problem';

/** devkit would find out half-way. Files that cannot be made in one folder are one problem. */
export function writeProblems(
  { findObstacle }: WorkspaceFacts,
  paths: readonly string[],
): Problem[] {
  const found = new Map(
    paths.flatMap((path) => findObstacle(path) ?? []).map((one) => [one.at, one]),
  );
  return [...found.values()].map(({ at, why }) => notes.notWritable(at, notes.obstacles[why]));
}

/** Where `asymmetric/src/auth/jwks.controller.ts` answers. */
const JWKS = '.well-known/jwks.json';

/** Controllers, and paths of RouterModule, that answer where ours would. Express ignores case. */
export function routeProblems(
  { reachable }: WorkspaceFacts,
  { route, alg }: Pick<StoredOptions, 'route' | 'alg'>,
): Problem[] {
  const { controllers, prefixes } = reachable;
  const isSame = (other: string): boolean => other.toLowerCase() === route.toLowerCase();
  const taken = [
    ...controllers.filter(({ routes }) => routes.some(isSame)),
    ...prefixes.filter((prefix) => isSame(prefix.route)),
  ];
  const servesKeys = controllers.filter(({ routes }) =>
    routes.some((other) => alg !== 'HS256' && other.toLowerCase() === JWKS),
  );
  return [
    ...filesOf(taken).map((file) => notes.routeTaken(file, route)),
    ...filesOf(servesKeys).map((file) => notes.jwksTaken(file, JWKS)),
  ];
}

const filesOf = (found: readonly { readonly file: string }[]): string[] => [
  ...new Set(found.map(({ file }) => file)),
];
