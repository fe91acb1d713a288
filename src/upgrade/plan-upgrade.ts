import type { Tree } from '@angular-devkit/schematics';
import { formatted, type Asked } from '../auth-jwt/formatted';
import { LOCK_FILE, serializeLock, type Lock } from '../merge/lock';
import { makePlan } from '../plan/make-plan';
import type { AuthPlan, FileWrite } from '../plan/plan';
import type { Decision, Problem } from '../plan/problem';
import { notes } from '../report/notes';
import { applyPlan } from '../rules/apply-plan';
import { writeText } from '../rules/write-text';
import { detectWorkspace, type Outside } from '../workspace/detect';
import { openLock } from './open-lock';
import type { UpgradeOptions } from './options';
import { matcherOf, patternsIn } from './wishes';

/** What is to be done in one app. */
export interface AppUpgrade {
  readonly root: string;
  readonly plan: AuthPlan;
}

export interface Upgrade {
  /** The version that wrote the lock. */
  readonly from: string;
  readonly apps: readonly AppUpgrade[];
  /** Absent when it does not change. */
  readonly lock?: FileWrite;
}

/** What an upgrade is made from besides the workspace. */
export interface Upgrading {
  readonly options: UpgradeOptions;
  readonly making: Omit<Asked, 'asked'>;
  /** The folder of the Tree on disk. */
  readonly folder: string;
}

/**
 * The same plan that the first run made, from the stored options: for each app that the lock names,
 * one after the other, so that what two of them share gets the changes of both.
 */
export async function planUpgrade(
  tree: Tree,
  outside: Outside,
  { options, making, folder }: Upgrading,
): Promise<Decision<Upgrade>> {
  const opened = openLock(tree, outside, options);
  if (!opened.ok) return opened;
  const { lock, roots, inferred } = opened.value;
  const isAll = roots.length === Object.keys(lock.installs).length;

  const apps: AppUpgrade[] = [];
  let view = tree.branch();
  if (inferred) writeText(view, LOCK_FILE, serializeLock(lock));
  for (const [index, root] of roots.entries()) {
    const asked = { sourceRoot: root, skipInstall: options.skipInstall === true };
    const facts = detectWorkspace(view, asked, outside);
    if (!facts.ok) return facts;
    if (!facts.value.lock.install) return no(notes.appGone(LOCK_FILE, root));
    const isLast = isAll && !options.only && !options.skip && index === roots.length - 1;
    const how = { ...making, asked, upgrades: true, isLast, completes: inferred !== undefined };
    const plan = await formatted(facts.value, how, folder, async (made) =>
      makePlan(facts.value, made),
    );
    if (!plan.ok) return plan;
    apps.push({ root, plan: plan.value });
    view = view.branch();
    applyPlan(view, plan.value);
  }
  const problems = unknownPatterns(lock, roots, apps, options);
  if (problems.length > 0) return { ok: false, problems };
  const text = view.readText(LOCK_FILE);
  const isChanged = text !== tree.read(LOCK_FILE)?.toString('utf8');
  return {
    ok: true,
    value: {
      from: inferred?.version ?? lock.version,
      apps,
      ...(isChanged && { lock: { path: LOCK_FILE, text } }),
    },
  };
}

const no = (problem: Problem): Decision<never> => ({ ok: false, problems: [problem] });

/** A mistyped path would otherwise look as if it had been heeded. */
function unknownPatterns(
  { installs }: Lock,
  roots: readonly string[],
  apps: readonly AppUpgrade[],
  options: UpgradeOptions,
): Problem[] {
  const paths = [
    ...roots.flatMap((root) =>
      Object.values(installs[root]?.files ?? {}).flatMap((file) => [file.path, file.templatePath]),
    ),
    ...apps.flatMap(({ plan }) => plan.rows.map(({ path }) => path)),
  ];
  return (['only', 'skip', 'restore', 'eject'] as const).flatMap((flag) =>
    patternsIn(options[flag])
      .filter((pattern) => !paths.some(matcherOf(pattern)))
      .map((pattern) => notes.noSuchFile(flag, pattern)),
  );
}
