import { already, edited, manual, type Outcome } from './outcome';
import { appendLines, needsBlankLine } from './text-file';

/**
 * Adds the files (POSIX paths relative to the .gitignore) that no pattern covers yet.
 *
 * A pattern that un-ignores one of them was somebody's decision: that comes back as `manual`.
 *
 * @param heading comment above the added lines
 */
export function ignorePaths(text: string, paths: readonly string[], heading?: string): Outcome {
  const patterns = readPatterns(text);
  const decided = paths.map((path) => ({ path, by: decidingPattern(patterns, path) }));

  const kept = decided.find(({ by }) => by?.negated && by.regex);
  if (kept?.by) {
    return manual(`\`${kept.by.text}\` keeps ${kept.path} in the repository`, kept.by.line);
  }

  const missing = decided.filter(({ by }) => !by || by.negated).map(({ path }) => path);
  if (missing.length === 0) return already;
  const block = heading ? [`# ${heading}`, ...missing] : missing;
  return edited(appendLines(text, heading && needsBlankLine(text) ? ['', ...block] : block));
}

/** One line of a .gitignore, by the rules of gitignore(5). */
interface Pattern {
  readonly text: string;
  /** 1-based */
  readonly line: number;
  readonly negated: boolean;
  readonly onlyFolders: boolean;
  /** Matched against the whole path, or against the name alone when the pattern has no slash. */
  readonly wholePath: boolean;
  /** Absent where we do not read the pattern: character classes and escapes. */
  readonly regex: RegExp | undefined;
}

const readPatterns = (text: string): Pattern[] =>
  text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) => toPattern(line.replace(/\r$/, ''), index + 1) ?? []);

/** The last match decides, but nothing inside an ignored folder can be re-included. */
function decidingPattern(patterns: readonly Pattern[], path: string): Pattern | undefined {
  const segments = path.split('/');
  const folders = segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
  for (const folder of folders) {
    const found = patterns.findLast((pattern) => matches(pattern, folder));
    if (found && !found.negated) return found;
  }
  return patterns.findLast((pattern) => !pattern.onlyFolders && matches(pattern, path));
}

/**
 * What we cannot read must never pass for cover: such a pattern ignores nothing, and such a
 * negation may re-include everything. A line too many is harmless, a line too few publishes a key.
 */
function matches({ regex, negated, wholePath }: Pattern, path: string): boolean {
  if (!regex) return negated;
  return regex.test(wholePath ? path : path.slice(path.lastIndexOf('/') + 1));
}

function toPattern(line: string, number: number): Pattern | undefined {
  const text = line.includes('\\') ? line : line.replace(/ +$/, '');
  if (text === '' || text.startsWith('#')) return undefined;

  const negated = text.startsWith('!');
  const body = negated ? text.slice(1) : text;
  const onlyFolders = body.endsWith('/');
  const glob = onlyFolders ? body.slice(0, -1) : body;
  const wholePath = glob.includes('/');
  const regex = /[[\\]/.test(glob) ? undefined : toRegex(glob.replace(/^\//, ''));
  return { text, line: number, negated, onlyFolders, wholePath, regex };
}

/** `**` crosses folders only between slashes; anywhere else it is a `*`. */
function toRegex(glob: string): RegExp {
  const source = glob.replace(/(?<=^|\/)\*\*\/|(?<=^|\/)\*\*$|\*+|\?|[$^.+(){}|]/g, (token) => {
    if (token === '**/') return '(?:[^/]+/)*';
    if (token === '**') return '.*';
    if (token.startsWith('*')) return '[^/]*';
    return token === '?' ? '[^/]' : `\\${token}`;
  });
  return new RegExp(`^${source}$`, 's');
}
