import { posix } from 'node:path';
import type { AuthJwtOptions, StoredOptions } from '../auth-jwt/options';
import type { Install } from '../merge/lock';
import type { Placement } from '../render/placement';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import { storeProblem, usualStore } from './choose-store';
import type { Decision, Problem } from './problem';
import { placementOf } from './placement-of';
import { readStored } from './stored-options';
import { SUPPORTED_NEST } from './versions';

/** What was asked for, filled up with what is stored, found or usual. */
export interface Choices {
  readonly options: StoredOptions;
  readonly placement: Placement;
}

/** Decides the options of this run. Those of an earlier run stand, unless they are contradicted. */
export function choose(
  asked: AuthJwtOptions,
  facts: WorkspaceFacts,
  install: Install | undefined,
): Decision<Choices> {
  const problems: Problem[] = [];
  const { nestMajor, path: manifest } = facts.app;
  if (!SUPPORTED_NEST.some((major) => major === nestMajor)) {
    problems.push(notes.unsupportedNest(manifest, nestMajor, SUPPORTED_NEST));
  }

  const said = explicit(asked, facts.project.baseDir);
  const stored = install && readStored(install.options);
  if (stored && !stored.ok) {
    return { ok: false, problems: [notes.badLock(facts.lock.path, notes.badStored(stored.key))] };
  }
  const options: StoredOptions = { ...defaults(facts, asked), ...stored?.value, ...said };
  if (!isFolder(options.path)) problems.push(notes.badPath(options.path));
  if (!/^[\w-]+$/.test(options.route)) problems.push(notes.badRoute(options.route));
  const { specFileSuffix } = options;
  if (!/^[\w.-]+$/.test(specFileSuffix)) problems.push(notes.badSuffix(specFileSuffix));

  if (options.alg === 'Ed25519' && options.strategy === 'passport') {
    problems.push(notes.ed25519NeedsNative);
  }
  if (options.client && options.transport !== 'cookie') {
    problems.push(notes.clientNeedsCookie);
  }

  const noStore = storeProblem(said.store ?? stored?.value.store, facts);
  if (noStore) problems.push(noStore);

  const changes = stored ? lasting(stored.value, said) : [];
  if (changes.length > 0) problems.push(notes.optionsDiffer(facts.lock.path, changes));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: { options, placement: placementOf(options, facts, install) },
  };
}

function defaults(facts: WorkspaceFacts, { specFileSuffix }: AuthJwtOptions): StoredOptions {
  const { node, project } = facts;
  return {
    strategy: 'passport',
    alg: 'HS256',
    transport: 'bearer',
    store: usualStore(facts),
    guard: 'route',
    path: posix.join(project.baseDir, 'auth'),
    route: 'auth',
    registration: true,
    client: false,
    spec: true,
    // Nest's CLI sends what nest-cli.json says: it counts in the first run only.
    specFileSuffix: specFileSuffix || 'spec',
    hasher: node.hasArgon2 ? 'node' : 'package',
  };
}

/** Only what the user said: a flag that was left out must not overrule the stored choice. */
function explicit(asked: AuthJwtOptions, baseDir: string): Partial<StoredOptions> {
  const { strategy, alg, transport, guard, route, registration, client, spec } = asked;
  const folder = folderOf(asked);
  const all = {
    strategy,
    alg,
    transport,
    guard,
    path: folder === undefined ? undefined : posix.join(baseDir, folder),
    route,
    registration,
    client,
    // Nest's CLI always sends spec=true; only `--no-spec` says something.
    spec: spec === false ? false : undefined,
    store: asked.store === 'auto' ? undefined : asked.store,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** `nest g auth-jwt identity domains` means domains/identity, as Nest's own generators take it. */
function folderOf({ name, path }: AuthJwtOptions): string | undefined {
  if (name) return posix.join(path ?? '', name);
  return path ? posix.normalize(path).replace(/\/+$/, '') : undefined;
}

const isFolder = (path: string): boolean =>
  path.split('/').every((segment) => /^[\w-][\w.-]*$/.test(segment));

/** What stands as it was chosen: what people move is followed, and guards are not taken out. */
function lasting(stored: StoredOptions, said: Partial<StoredOptions>): string[] {
  const opens = stored.guard === 'global' && said.guard === 'route';
  const moves = said.path !== undefined && said.path !== stored.path;
  return [
    ...(moves ? [`path is ${stored.path}`] : []),
    ...(opens ? [`guard is ${stored.guard}`] : []),
  ];
}
