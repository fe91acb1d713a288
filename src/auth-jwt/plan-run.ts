import type { Tree } from '@angular-devkit/schematics';
import { posix } from 'node:path';
import { isBeginningOf, LOCK_FILE } from '../merge/lock';
import { blockStarts, completePlan, continueKey, findLeftovers, isOfLines } from '../plan/cut-off';
import { makePlan, type Making } from '../plan/make-plan';
import type { AuthPlan } from '../plan/plan';
import type { Decision } from '../plan/problem';
import { renderedOver } from '../plan/rendered';
import { detectWorkspace, type Outside } from '../workspace/detect';
import type { WorkspaceFacts } from '../workspace/facts';
import { type Asked, type FormatMore, formatted } from './formatted';

/**
 * The plan for the workspace in the Tree, in the format of the workspace. Where an earlier run was
 * cut off, it is made again as if nothing of it were there, and then what is there is left out.
 *
 * @param root the folder of the Tree on disk
 */
export async function planRun(
  tree: Tree,
  outside: Outside,
  asked: Asked,
  root: string,
): Promise<Decision<AuthPlan>> {
  const facts = detectWorkspace(tree, asked.asked, outside);
  if (!facts.ok) return (await completeLock(tree, outside, asked, root)) ?? facts;
  return formatted(facts.value, asked, root, async (making, more) => {
    const completed = await complete(tree, facts.value, outside, making, more);
    return completed ?? makePlan(facts.value, making);
  });
}

/** A run that was cut off while it wrote the lock: it is the beginning of what we would write. */
async function completeLock(tree: Tree, outside: Outside, asked: Asked, root: string) {
  const text = tree.read(LOCK_FILE)?.toString('utf8');
  if (text === undefined) return undefined;
  const before = tree.branch();
  before.delete(LOCK_FILE);
  const facts = detectWorkspace(before, asked.asked, outside);
  if (!facts.ok) return undefined;
  const plan = await formatted(facts.value, asked, root, async (making, more) => {
    const completed = await complete(before, facts.value, outside, making, more);
    return completed ?? { ok: false, problems: [] };
  });
  return plan.ok && isBeginningOf(plan.value.lock?.text ?? '', text) ? plan : undefined;
}

/** The plan that completes a run which was cut off; undefined where there was none. */
async function complete(
  tree: Tree,
  facts: WorkspaceFacts,
  outside: Outside,
  making: Making,
  more: FormatMore,
) {
  const leftovers = leftoversOf(facts, making);
  if (leftovers.length === 0) return undefined;
  const before = tree.branch();
  for (const path of leftovers) before.delete(path);
  const detect = (view: Tree) => detectWorkspace(view, making.asked, { ...outside, leftovers });
  const first = detect(before);
  const all = first.ok ? await more(first.value, making) : making;
  const again: Again = (view, newKey = making.newKey) => {
    const seen = detect(view);
    return seen.ok ? makePlan(seen.value, { ...all, newKey, completes: true }) : seen;
  };
  const plan = withWholeBlocks(again, before, facts, making.newKey);
  return plan.ok ? completePlan(plan.value, facts.read) : plan;
}

type Again = (view: Tree, newKey?: Making['newKey']) => Decision<AuthPlan>;

function leftoversOf(facts: WorkspaceFacts, making: Making): string[] {
  const { lock, project, read } = facts;
  const rendered = lock.install ? [] : renderedOver(facts, making);
  const paths = findLeftovers(rendered, read).map(({ path }) => path);
  const guide = posix.join(project.root, 'AUTH.md');
  if (paths.length === 0 || paths.includes(guide) || read(guide) === undefined) return paths;
  // The guide goes elsewhere when there is one already: this one is the one of that run.
  return [...paths, guide];
}

/** A block that was appended to one of their files may have been cut short too: it goes first. */
function withWholeBlocks(
  again: Again,
  before: Tree,
  { read }: WorkspaceFacts,
  newKey: Making['newKey'],
): Decision<AuthPlan> {
  let plan = again(before);
  for (const path of linesOf(plan)) {
    const text = read(path) ?? '';
    const sofar = newKey;
    const begun: Making['newKey'] = (alg) => continueKey(text, sofar(alg));
    for (const start of blockStarts(text)) {
      const view = before.branch();
      if (start === 0) view.delete(path);
      else view.overwrite(path, text.slice(0, start));
      const other = again(view, begun);
      const edit = other.ok && other.value.edits.find((one) => one.path === path);
      if (!edit || !edit.text.startsWith(text)) continue;
      if (edit.text === text) break;
      before = view;
      plan = other;
      newKey = begun;
      break;
    }
  }
  return plan;
}

/** The files of lines that have to do with a run, and with what stands in its way. */
function linesOf(plan: Decision<AuthPlan>): Set<string> {
  const paths = plan.ok
    ? [...plan.value.edits, ...plan.value.already].map(({ path }) => path)
    : plan.problems.map(({ file = '' }) => file);
  return new Set(paths.filter(isOfLines));
}
