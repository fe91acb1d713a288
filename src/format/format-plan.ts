import { eolOf } from '../edits/text-file';
import { toLf } from '../merge/base-text';
import type { AuthPlan, FileEdit, FileWrite } from '../plan/plan';
import type { RemovePlan } from '../plan/remove/plan';
import type { WorkspaceFacts } from '../workspace/facts';
import type { Formatter } from './formatter';

/**
 * Gives the edits of a plan the format of the workspace, where all of the file was in that format
 * before, and the lock. The plan has the generated files in it already.
 */
export async function formatPlan(
  plan: AuthPlan,
  facts: WorkspaceFacts,
  formatter: Formatter | undefined,
): Promise<AuthPlan> {
  const eol = eolOf(facts.root.text);
  const lock = plan.lock && withEol(plan.lock, eol);
  if (!formatter || formatter.isTemplateStyle) return { ...plan, ...(lock && { lock }) };
  const [edits, locked] = await Promise.all([
    formatEdits(plan.edits, facts, formatter),
    formatter.format(lock ? [lock] : []),
  ]);
  const text = lock && (locked.texts.get(lock.path) ?? lock.text);
  return { ...plan, edits, ...(lock && text && { lock: { ...lock, text } }) };
}

/** The same for what a removal edits and leaves of the lock. */
export async function formatRemoval(
  plan: RemovePlan,
  facts: WorkspaceFacts,
  formatter: Formatter | undefined,
): Promise<RemovePlan> {
  const { path, text } = plan.lock;
  const whole = text === undefined ? undefined : withEol({ path, text }, eolOf(facts.root.text));
  if (!formatter || formatter.isTemplateStyle) return { ...plan, lock: whole ?? { path } };
  const edits = await formatEdits(plan.edits, facts, formatter);
  const { texts } = await formatter.format(whole ? [whole] : []);
  return {
    ...plan,
    edits,
    lock: whole ? { ...whole, text: texts.get(path) ?? whole.text } : { path },
  };
}

export const withEol = <T extends FileWrite>(file: T, eol: '\n' | '\r\n'): T => ({
  ...file,
  text: toLf(file.text).replaceAll('\n', eol),
});

/** A spliced edit follows its neighbours; what a formatter adds to that is, say, sorted imports. */
async function formatEdits(
  edits: readonly FileEdit[],
  { read }: WorkspaceFacts,
  { format }: Formatter,
): Promise<FileEdit[]> {
  const before = edits
    .filter(({ path }) => /\.(ts|json)$/.test(path))
    .flatMap(({ path }) => {
      const text = read(path);
      return text === undefined ? [] : [{ path, text }];
    });
  const after = edits.filter(({ path }) => before.some((old) => old.path === path));
  const [was, is] = await Promise.all([format(before), format(after)]);
  return edits.map((edit) => {
    const old = before.find(({ path }) => path === edit.path)?.text;
    const text = is.texts.get(edit.path);
    const passed = old !== undefined && toLf(was.texts.get(edit.path) ?? '') === toLf(old);
    return passed && text !== undefined ? withEol({ ...edit, text }, eolOf(old)) : edit;
  });
}
