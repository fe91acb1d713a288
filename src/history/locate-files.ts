import { likeness, type Words } from './comparable';
import type { WorkspaceTexts } from './workspace-texts';

/** A generated file as some version may have written it. */
export interface Sought {
  readonly id: string;
  /** Where it was written, by version if that changed. */
  readonly paths: readonly string[];
  /** What it may have said. */
  readonly words: readonly (() => Words)[];
}

/**
 * Where each generated file is: at its place, whatever became of it there, or where the file went
 * that is most like it.
 *
 * @param isOpen whether a file may be one that was moved
 * @returns path by id; nothing for those that are not there any more
 */
export function locateFiles(
  workspace: WorkspaceTexts,
  sought: readonly Sought[],
  isOpen: (path: string) => boolean,
): Map<string, string> {
  const there = new Set(workspace.paths);
  const found = new Map<string, string>();
  for (const { id, paths } of sought) {
    const place = paths.find((path) => there.has(path));
    if (place !== undefined) found.set(id, place);
  }
  const taken = new Set(found.values());
  const strays = workspace.paths.filter((path) => !taken.has(path) && isOpen(path));
  const pairs = sought
    .filter(({ id }) => !found.has(id))
    .flatMap(({ id, words }) => strays.map((path) => ({ id, path, near: near(path, words) })))
    .filter(({ near: degree }) => degree > 0)
    .toSorted((a, b) => b.near - a.near);
  for (const { id, path } of pairs) {
    if (found.has(id) || taken.has(path)) continue;
    found.set(id, path);
    taken.add(path);
  }
  return found;

  function near(path: string, texts: Sought['words']): number {
    const words = workspace.words(path) ?? [];
    return Math.max(0, ...texts.map((text) => likeness(words, text())));
  }
}
