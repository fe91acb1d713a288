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

/** Controllers that answer where ours would. */
export function routeProblems({ reachable }: WorkspaceFacts, route: string): Problem[] {
  return reachable.controllers
    .filter(({ routes }) => routes.includes(route))
    .map(({ file }) => notes.routeTaken(file, route));
}
