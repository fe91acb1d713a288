import { plain, splitLines } from './lines';

/** Shorter ones are not recognised by git and by editors; a longer one has the same meaning. */
const SIZE = 7;
const LOOKS_LIKE_ONE = /^(?:<{7,}|\|{7,}|={7,}|>{7,})/;

/** The four lines of a conflict, in their order. */
export interface Markers {
  readonly yours: string;
  readonly base: string;
  readonly middle: string;
  readonly template: string;
}

/**
 * The markers of git's `diff3` style, base included: tools that resolve conflicts need it.
 *
 * @param within the lines between them. Where one of those looks like a marker (a heading that is
 *   underlined with `=======`), the markers are one character longer, as git's `--marker-size`
 */
export function markersFor(version: string, within: readonly string[]): Markers {
  const longest = Math.max(0, ...within.map((line) => LOOKS_LIKE_ONE.exec(line)?.[0].length ?? 0));
  const size = longest < SIZE ? SIZE : longest + 1;
  return {
    yours: `${'<'.repeat(size)} yours\n`,
    base: `${'|'.repeat(size)} template (old)\n`,
    middle: `${'='.repeat(size)}\n`,
    template: `${'>'.repeat(size)} template ${version}\n`,
  };
}

const OURS = /^(?:<{7,} yours|\|{7,} template \(old\)|>{7,} template \d\S*)\s*$/;
/** Any tool's: the label is missing or stands behind one space. */
const START = /^(<{7,})(?: .*)?\s*$/;

/**
 * The 1-based lines at which a conflict is not resolved: whole conflicts of any tool at their first
 * line, and single lines left of ours. A row of `=` alone is a heading or a comment.
 */
export function markerLines(text: string): number[] {
  const lines = splitLines(plain(text)).map((line) => line.trimEnd());
  const found: number[] = [];
  for (let i = 0; i < lines.length; i++) {
    const size = START.exec(lines[i] ?? '')?.[1]?.length;
    const end = size === undefined ? -1 : endOfConflict(lines, i, size);
    if (end >= 0 || OURS.test(lines[i] ?? '')) found.push(i + 1);
    if (end >= 0) i = end;
  }
  return found;
}

export const hasMarkers = (text: string): boolean => markerLines(text).length > 0;

function endOfConflict(lines: readonly string[], start: number, size: number): number {
  const middle = lines.indexOf('='.repeat(size), start + 1);
  if (middle < 0) return -1;
  const last = '>'.repeat(size);
  return lines.findIndex((line, i) => i > middle && (line === last || line.startsWith(`${last} `)));
}
