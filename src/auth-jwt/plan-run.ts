import type { Tree } from '@angular-devkit/schematics';
import { posix } from 'node:path';
import { LOCK_FILE } from '../merge/lock';
import {
  blockStarts,
  completePlan,
  continueSecret,
  findLeftovers,
  isOfLines,
} from '../plan/cut-off';
import { makePlan, renderedFor, type Making } from '../plan/make-plan';
import type { AuthPlan } from '../plan/plan';
import type { Decision } from '../plan/problem';
import { detectWorkspace, type Outside } from '../workspace/detect';
import type { WorkspaceFacts } from '../workspace/facts';

/**
 * The plan for the workspace in the Tree. Where an earlier run was cut off, it is made again as if
 * nothing of it were there, and then what is there is left out.
 */
export function planRun(tree: Tree, outside: Outside, making: Making): Decision<AuthPlan> {
  const facts = detectWorkspace(tree, making.asked, outside);
  if (!facts.ok) return completeLock(tree, outside, making) ?? facts;
  return complete(tree, facts.value, outside, making) ?? makePlan(facts.value, making);
}

/** A run that was cut off while it wrote the lock: it is the beginning of what we would write. */
function completeLock(tree: Tree, outside: Outside, making: Making) {
  const text = tree.read(LOCK_FILE)?.toString('utf8');
  if (text === undefined) return undefined;
  const before = tree.branch();
  before.delete(LOCK_FILE);
  const facts = detectWorkspace(before, making.asked, outside);
  const plan = facts.ok ? complete(before, facts.value, outside, making) : undefined;
  return plan?.ok && plan.value.lock?.text.startsWith(text) ? plan : undefined;
}

/** The plan that completes a run which was cut off; undefined where there was none. */
function complete(tree: Tree, facts: WorkspaceFacts, outside: Outside, making: Making) {
  const leftovers = leftoversOf(facts, making);
  if (leftovers.length === 0) return undefined;
  const before = tree.branch();
  for (const path of leftovers) before.delete(path);
  const again: Again = (view, secret = making.secret) => {
    const seen = detectWorkspace(view, making.asked, { ...outside, leftovers });
    return seen.ok ? makePlan(seen.value, { ...making, secret, completes: true }) : seen;
  };
  const plan = withWholeBlocks(again, before, facts, making.secret);
  return plan.ok ? completePlan(plan.value, facts.read) : plan;
}

type Again = (view: Tree, secret?: string) => Decision<AuthPlan>;

function leftoversOf(facts: WorkspaceFacts, making: Making): string[] {
  const { lock, project, read } = facts;
  const rendered = lock.install ? [] : renderedFor(facts, making);
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
  secret: string,
): Decision<AuthPlan> {
  let plan = again(before);
  for (const path of linesOf(plan)) {
    const text = read(path) ?? '';
    const begun = continueSecret(text, secret);
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
      secret = begun;
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
