import { eolOf } from '../edits/text-file';
import { toLf } from '../merge/base-text';
import { decodeBase, stateOf } from '../merge/lock';
import type { FormatFacts } from '../plan/written';
import type { WorkspaceFacts } from '../workspace/facts';
import type { RenderedFile } from '../render/template-file';
import { withEol } from './format-plan';
import type { Formatted, Formatter } from './formatter';

/**
 * What the formatter has to say before a plan is made.
 *
 * @param render the generated files; not called where they are written as they are
 */
export async function readFormatFacts(
  facts: WorkspaceFacts,
  formatter: Formatter | undefined,
  render: () => readonly RenderedFile[],
): Promise<FormatFacts> {
  const printWidth = await formatter?.printWidth(facts.root.file);
  const [written, reformatted] = await Promise.all([
    formatNew(facts, formatter, render),
    findReformatted(facts, formatter),
  ]);
  return { ...written, reformatted, ...(printWidth === undefined ? {} : { printWidth }) };
}

/** Those that an earlier run wrote are not written again. Line ends are those of the root module. */
async function formatNew(
  { lock, root }: WorkspaceFacts,
  formatter: Formatter | undefined,
  render: () => readonly RenderedFile[],
): Promise<Pick<FormatFacts, 'written' | 'failed'>> {
  const isAsItIs = !formatter || formatter.isTemplateStyle;
  const eol = eolOf(root.text);
  if (isAsItIs && eol === '\n') return { written: new Map() };
  const files = render().filter(({ id }) => !lock.install?.files[id]);
  const inEol = files.map((file) => withEol(file, eol));
  const { texts, failed } = isAsItIs ? ALL_AS_THEY_ARE : await formatter.format(inEol);
  const written = files.map(({ path, text }, index): [string, string] => [
    text,
    texts.get(path) ?? inEol[index]?.text ?? text,
  ]);
  return { written: new Map(written), ...(failed && formatter ? { failed: formatter.name } : {}) };
}

const ALL_AS_THEY_ARE: Formatted = { texts: new Map(), failed: false };

/**
 * Generated files that the user has not changed but formatted in another way: once both are
 * formatted, they are the same as their base.
 */
async function findReformatted(
  { lock, read }: WorkspaceFacts,
  formatter: Formatter | undefined,
): Promise<ReadonlySet<string>> {
  const suspects = Object.entries(lock.install?.files ?? {}).flatMap(([id, entry]) => {
    const current = read(entry.path);
    const base = decodeBase(entry);
    if (current === undefined || base === undefined) return [];
    return stateOf(entry, current) === 'edited' ? [{ id, path: entry.path, current, base }] : [];
  });
  if (!formatter || suspects.length === 0) return new Set();
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
