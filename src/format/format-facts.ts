import { eolOf } from '../edits/text-file';
import { toLf } from '../merge/base-text';
import { stateOf } from '../merge/lock';
import type { Surveyed } from '../plan/survey';
import type { FormatFacts } from '../plan/written';
import type { WorkspaceFacts } from '../workspace/facts';
import { withEol } from './format-plan';
import type { Formatted, Formatter } from './formatter';

/**
 * What the formatter has to say before a plan is made.
 *
 * @param survey the generated files; not called where nothing has to be formatted
 */
export async function readFormatFacts(
  facts: WorkspaceFacts,
  formatter: Formatter | undefined,
  survey: () => readonly Surveyed[],
): Promise<FormatFacts> {
  const printWidth = await formatter?.printWidth(facts.root.file);
  const [written, reformatted] = await Promise.all([
    formatNew(facts, formatter, survey),
    findReformatted(facts, formatter, survey),
  ]);
  return { ...written, reformatted, ...(printWidth === undefined ? {} : { printWidth }) };
}

/** Those that are as an earlier run wrote them are not written. Line ends are those of the root. */
async function formatNew(
  { root }: WorkspaceFacts,
  formatter: Formatter | undefined,
  survey: () => readonly Surveyed[],
): Promise<Pick<FormatFacts, 'written' | 'failed'>> {
  const isAsItIs = !formatter || formatter.isTemplateStyle;
  const eol = eolOf(root.text);
  if (isAsItIs && eol === '\n') return { written: new Map() };
  const format = isAsItIs ? () => ALL_AS_THEY_ARE : formatter.format;
  const changed = survey().filter(
    ({ base, nextHere }) => nextHere !== undefined && base !== nextHere,
  );
  const next = changed.map((file) => ({ path: placeOf(file), text: file.nextHere ?? '' }));
  const old = isAsItIs
    ? []
    : changed.flatMap((file) =>
        file.base === undefined ? [] : [{ path: placeOf(file), text: file.base }],
      );
  const written = new Map<string, string>();
  let failed = false;
  for (const files of [next, old]) {
    const inEol = files.map((file) => withEol(file, eol));
    const formatted = await format(inEol);
    failed ||= formatted.failed;
    files.forEach(({ path, text }, index) => {
      written.set(text, formatted.texts.get(path) ?? inEol[index]?.text ?? text);
    });
  }
  return { written, ...(failed && formatter ? { failed: formatter.name } : {}) };
}

const placeOf = ({ moved, entry, next }: Surveyed): string =>
  moved?.path ?? entry?.path ?? next?.path ?? '';

const ALL_AS_THEY_ARE: Formatted = { texts: new Map(), failed: false };

/**
 * Generated files that the user has not changed but formatted in another way: once both are
 * formatted, they are the same as their base.
 */
export async function findReformatted(
  { lock }: WorkspaceFacts,
  formatter: Formatter | undefined,
  survey: () => readonly Surveyed[],
): Promise<ReadonlySet<string>> {
  if (!formatter || !lock.install) return new Set();
  const suspects = survey().flatMap((file) => {
    const { id, entry, base, moved } = file;
    const current = moved?.text ?? file.user;
    if (current === undefined || base === undefined || entry === undefined) return [];
    const isEdited = stateOf(entry, current) === 'edited' && toLf(current) !== base;
    return isEdited ? [{ id, path: placeOf(file), current, base }] : [];
  });
  if (suspects.length === 0) return new Set();
  const [theirs, ours] = await Promise.all([
    formatter.format(suspects.map(({ path, current }) => ({ path, text: flat(path, current) }))),
    formatter.format(suspects.map(({ path, base }) => ({ path, text: flat(path, base) }))),
  ]);
  const same = suspects.filter(({ path }) => {
    const text = theirs.texts.get(path);
    return text !== undefined && text === ours.texts.get(path);
  });
  return new Set(same.map(({ id }) => id));
}

/**
 * Formatters keep an object open that somebody opened, and a narrower page opens more of them: they
 * are closed before the comparison.
 */
const flat = (path: string, text: string): string =>
  path.endsWith('.ts') ? toLf(text).replace(/\{[ \t]*\n\s*/g, '{ ') : toLf(text);
