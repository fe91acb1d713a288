import picomatch from 'picomatch';
import type { FileWishes, Matcher } from '../plan/file-wishes';
import type { UpgradeOptions } from './options';

/** Said on the command line: globs, or plain paths, with commas between them; `{a,b}` is one. */
export const patternsIn = (text = ''): string[] =>
  (text.match(/(?:\{[^}]*\}|[^,])+/g) ?? [])
    .map((each) => each.trim().replace(/^\.\//, ''))
    .filter((each) => each !== '');

/** Whether a path matches one of the globs; one without a slash is matched with the name alone. */
export function matcherOf(text: string | undefined): Matcher {
  const matchers = patternsIn(text).map((pattern) =>
    picomatch(pattern, { dot: true, basename: !pattern.includes('/') }),
  );
  return (path) => matchers.some((matches) => matches(path));
}

/** What the options say of single files. */
export function wishesOf(
  { conflict, only, skip, restore, eject, adopt = false }: UpgradeOptions,
  isTerminal: boolean,
): FileWishes {
  const [isOnly, isSkipped] = [matcherOf(only), matcherOf(skip)];
  return {
    conflicts: conflict ?? (isTerminal ? 'markers' : 'fail'),
    isSelected: (path) => (only === undefined || isOnly(path)) && !isSkipped(path),
    restores: matcherOf(restore),
    ejects: matcherOf(eject),
    adopts: adopt,
  };
}
