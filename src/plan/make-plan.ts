import type { Alg, AuthJwtOptions } from '../auth-jwt/options';
import { saysTheSame, serializeLock } from '../merge/lock';
import type { OwnPackage } from '../own-package';
import type { WorkspaceFacts } from '../workspace/facts';
import { installOf, tryItIn } from './app-commands';
import { choose } from './choices';
import { stateOfRows } from './file-rows';
import { type FileWishes, NO_WISHES } from './file-wishes';
import { planFiles } from './files';
import { globalRemarks } from './global-parts';
import { guardRemarks } from './guard-remarks';
import { routeProblems, writeProblems } from './in-the-way';
import { nextLock } from './next-lock';
import type { AuthPlan } from './plan';
import type { Decision } from './problem';
import { installRemark, remarks } from './remarks';
import { surveyAll } from './rendered';
import { wireApp, wiredBefore } from './wire-app';
import { wireEnv } from './wire-env';
import {
  addedPackages,
  missesPackages,
  raisedPackages,
  samePackages,
  wantedPackages,
  wirePackages,
} from './wire-packages';
import { Wiring } from './wiring';
import { type FormatFacts, unformatted } from './written';

/** What a plan is made from besides the workspace. */
export interface Making {
  readonly asked: AuthJwtOptions & { readonly movesToDev?: boolean };
  readonly own: OwnPackage;
  /** Gives a new key for an algorithm, the same each time: decisions stay pure. */
  readonly newKey: (alg: Alg) => string;
  /** An earlier run was cut off: what is wired already was wired by it. */
  readonly completes?: boolean;
  readonly formatting: FormatFacts;
  /** What was said about generated files that are there. */
  readonly wishes?: FileWishes;
  /** Brings the generated code up to date and wires nothing. */
  readonly upgrades?: boolean;
  /** What is written has the format of the workspace; so it is without this. */
  readonly formats?: boolean;
  /** What else the lock names is of this version already. */
  readonly isLast?: boolean;
}

/**
 * Decides all that a run will do, or tells every reason why it cannot be done. Nothing is written
 * here: the same facts and options give the same plan.
 */
export function makePlan(workspace: WorkspaceFacts, making: Making): Decision<AuthPlan> {
  const {
    asked,
    own,
    formatting,
    completes = false,
    upgrades = false,
    wishes = NO_WISHES,
  } = making;
  const { printWidth } = formatting;
  const facts = { ...workspace, ...(printWidth === undefined ? {} : { printWidth }) };
  const { install } = facts.lock;
  const choices = choose(asked, facts, install);
  if (!choices.ok) return choices;
  const { options, placement } = choices.value;
  const { folder, guide } = placement;

  const files = planFiles(surveyAll(facts, choices.value, wishes), folder, facts, install, {
    formatting,
    wishes,
    version: own.version,
  });
  const packages = wantedPackages(facts, options, own, install);
  const raised = raisedPackages(facts, packages, own, install);
  const wiring = new Wiring(completes);
  if (!upgrades) wireApp(wiring, asked, facts, { folder, options });
  wirePackages(wiring, asked, facts, packages, own, raised);
  if (!upgrades) wireEnv(wiring, facts, options, making.newKey);

  const problems = [
    ...files.problems,
    ...(upgrades ? [] : routeProblems(facts, options)),
    ...wiring.problems,
  ];
  if (problems.length === 0) {
    const paths = [...files.creates, ...files.updates, ...wiring.edits, facts.lock];
    problems.push(...writeProblems(facts, [...paths.map(({ path }) => path), ...files.deletes]));
  }
  if (problems.length > 0) return { ok: false, problems };

  const { creates, updates } = files;
  const added = addedPackages(facts, packages);
  const isHalfInstalled = added.length === 0 && missesPackages(facts, packages);
  const changesPackages = wiring.edits.some(({ path }) => path === facts.app.path);
  const leavesInstall = isHalfInstalled || (changesPackages && asked.skipInstall === true);
  const lock = nextLock(facts, {
    options,
    own,
    isWhole: making.isLast ?? isOnlyApp(facts),
    files: files.entries,
    patches: {
      ...wiring.patches,
      ...(completes && upgrades ? wiredBefore(facts, asked, { folder, options }) : {}),
    },
    ranges: [
      ...added,
      ...(completes ? samePackages(facts, packages, own.name) : []),
      ...raised.map(({ name, range }) => [name, range] as const),
    ],
  });
  const remarksOnApp = [
    ...guardRemarks(facts, options.guard, wiring),
    ...(creates.length > 0 ? globalRemarks(facts, folder) : []),
    ...remarks(facts, options, asked, { folder, install: leavesInstall }),
  ];
  // What stays as the user made it is told in another place, where nothing is upgraded.
  const rows = upgrades ? files.rows : files.rows.filter(({ what }) => what !== 'kept');
  const isIdle = install && !upgrades && rows.length + wiring.edits.length + creates.length === 0;
  return {
    ok: true,
    value: {
      ...files,
      rows,
      folder,
      guide,
      options,
      state: stateOfRows(rows),
      edits: wiring.edits,
      already: [...files.already, ...wiring.already],
      left: [
        ...files.lost,
        ...wiring.left,
        ...unformatted([...creates, ...updates], formatting),
        ...(upgrades && leavesInstall ? [{ what: installRemark(facts) }] : []),
        ...(upgrades ? [] : remarksOnApp),
      ],
      ...(isIdle || saysTheSame(lock, facts.lock.text ?? '')
        ? {}
        : { lock: { path: facts.lock.path, text: serializeLock(lock) } }),
      ...(changesPackages && !asked.skipInstall ? { install: installOf(facts) } : {}),
      tryIt: tryItIn(facts, options),
    },
  };
}

const isOnlyApp = ({ lock, project }: WorkspaceFacts): boolean =>
  Object.keys(lock.value?.installs ?? {}).every((root) => root === project.sourceRoot);
