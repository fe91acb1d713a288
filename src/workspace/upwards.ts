import { posix } from 'node:path';

/** Folders above the root that are looked at; each costs a few reads. */
const MAX_ABOVE = 8;

/**
 * A folder and those above it, nearest first: 'apps/api', 'apps', '', '..', '../..'. What a reader
 * does not find there is not there: it knows where the workspace ends.
 */
export function upwards(folder: string): string[] {
  const inside: string[] = [];
  let at = posix.join(folder, '.').replace(/\/$/, '');
  for (; at !== '.' && !isAbove(at); at = posix.dirname(at)) inside.push(at);
  const above = Array.from({ length: MAX_ABOVE }, (_, index) =>
    posix.join(at, ...Array.from({ length: index + 1 }, () => '..')),
  );
  return [...inside, at === '.' ? '' : at, ...above];
}

/** Whether a path leads out of the folder that the Tree is rooted at. */
export const isAbove = (path: string): boolean => path === '..' || path.startsWith('../');
