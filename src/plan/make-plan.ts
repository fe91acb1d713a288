import type { AuthJwtOptions } from '../auth-jwt/options';
import { saysTheSame, serializeLock } from '../merge/lock';
import type { OwnPackage } from '../own-package';
import type { WorkspaceFacts } from '../workspace/facts';
import { installCommand, startCommand, urlHere } from './app-commands';
import { choose } from './choices';
import { decideFiles } from './files';
import { globalRemarks } from './global-parts';
import { guardRemarks } from './guard-remarks';
import { routeProblems, writeProblems } from './in-the-way';
import { nextLock } from './next-lock';
import type { AuthPlan } from './plan';
import type { Decision } from './problem';
import { remarks } from './remarks';
import { renderFiles } from './rendered';
import { wireEnv } from './wire-env';
import {
  addedPackages,
  missesPackages,
  samePackages,
  wantedPackages,
  wirePackages,
} from './wire-packages';
import { wireRoot } from './wire-root';
import { wirePublic } from './wire-public';
import { wireSchema } from './wire-schema';
import { Wiring } from './wiring';
import { asWritten, type FormatFacts, unformatted } from './written';

/** What a plan is made from besides the workspace. */
export interface Making {
  readonly asked: AuthJwtOptions & { readonly movesToDev?: boolean };
  readonly own: OwnPackage;
  /** A new random secret: decisions stay pure. */
  readonly secret: string;
  /** An earlier run was cut off: what is wired already was wired by it. */
  readonly completes?: boolean;
  readonly formatting: FormatFacts;
}

/**
 * Decides all that a run will do, or tells every reason why it cannot be done. Nothing is written
 * here: the same facts and options give the same plan.
 */
export function makePlan(
  workspace: WorkspaceFacts,
  { asked, own, secret, formatting, completes = false }: Making,
): Decision<AuthPlan> {
  const { printWidth } = formatting;
  const facts = { ...workspace, ...(printWidth === undefined ? {} : { printWidth }) };
  const { install } = facts.lock;
  const choices = choose(asked, facts, install);
  if (!choices.ok) return choices;
  const { options, placement } = choices.value;

  const rendered = renderFiles(facts, choices.value).map((file) => asWritten(file, formatting));
  const files = decideFiles(rendered, placement.folder, facts, install, formatting.reformatted);
  const packages = wantedPackages(facts, options, own, install);
  const wiring = new Wiring(completes);
  wireSchema(wiring, asked, facts);
  wireRoot(wiring, asked, facts, { folder: placement.folder, guard: options.guard }, install);
  if (options.guard === 'global') wirePublic(wiring, asked, facts, placement.folder, install);
  wirePackages(wiring, asked, facts, packages, own);
  wireEnv(wiring, facts, options, secret);

  const problems = [...routeProblems(facts, options.route), ...wiring.problems];
  if (!files.ok) return { ok: false, problems: [...files.problems, ...problems] };
  const paths = [...files.value.creates, ...wiring.edits, facts.lock].map(({ path }) => path);
  problems.push(...writeProblems(facts, paths));
  if (problems.length > 0) return { ok: false, problems };

  const { creates, already } = files.value;
  const added = addedPackages(facts, packages);
  const isHalfInstalled = added.length === 0 && missesPackages(facts, packages);
  const changesPackages = wiring.edits.some(({ path }) => path === facts.app.path);
  const lock = nextLock(facts, {
    options,
    own,
    creates,
    patches: wiring.patches,
    added: completes ? [...added, ...samePackages(facts, packages, own.name)] : added,
  });
  return {
    ok: true,
    value: {
      folder: placement.folder,
      guide: placement.guide,
      options,
      creates,
      edits: wiring.edits,
      already: [...already, ...wiring.already],
      left: [
        ...wiring.left,
        ...guardRemarks(facts, options.guard, wiring),
        ...unformatted(creates, formatting),
        ...(creates.length > 0 ? globalRemarks(facts, placement.folder) : []),
        ...remarks(facts, options, asked, {
          folder: placement.folder,
          install: isHalfInstalled || (changesPackages && asked.skipInstall === true),
        }),
      ],
      ...(saysTheSame(lock, facts.lock.text ?? '')
        ? {}
        : { lock: { path: facts.lock.path, text: serializeLock(lock) } }),
      ...(changesPackages && !asked.skipInstall ? { install: installOf(facts) } : {}),
      tryIt: {
        start: startCommand(facts),
        url: `${urlHere(facts)}/${options.route}`,
        registration: options.registration,
      },
    },
  };
}

const installOf = ({ packageManager: manager, app: { folder } }: WorkspaceFacts) => ({
  manager,
  folder,
  command: installCommand(manager, folder),
});
