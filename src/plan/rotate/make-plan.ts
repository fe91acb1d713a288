import type { Alg } from '../../auth-jwt/options';
import { lineOfKey } from '../../edits/dotenv-file';
import { replaceEnv } from '../../edits/replace-env';
import { notes } from '../../report/notes';
import type { WorkspaceFacts } from '../../workspace/facts';
import { presentKey, type Present } from '../choose-env-file';
import { keyNames, type KeyNames } from '../env-keys';
import { writeProblems } from '../in-the-way';
import type { FileEdit } from '../plan';
import { privateKeyWeakness, publicPartOf } from '../private-key';
import type { Decision, Problem } from '../problem';
import { secretWeakness } from '../secret-weakness';
import { readStored } from '../stored-options';

/** The longest life of an access token where JWT_ACCESS_TTL is not set. */
const ACCESS_TTL = '15m';

/** What a rotation will do: one env file gets two new values. */
export interface RotationPlan {
  readonly alg: Alg;
  readonly names: KeyNames;
  readonly edits: readonly [FileEdit];
  /** For so long the old key has to stay. */
  readonly lifetime: string;
  /** Whether keys that were retiring are dropped. */
  readonly drops: boolean;
  /** Other apps of the workspace that read the same file. */
  readonly others: readonly string[];
}

export interface Rotating {
  readonly newKey: (alg: Alg) => string;
  /** Keys that are still retiring may go. */
  readonly replaces: boolean;
}

/**
 * Decides a rotation, or says why it is the user's to make: a key is moved only in an env file that the
 * app reads and git does not track. No secret is in any reason.
 */
export function planRotation(
  facts: WorkspaceFacts,
  { newKey, replaces }: Rotating,
): Decision<RotationPlan> {
  const { env, lock, project } = facts;
  if (!lock.install) return no(notes.noInstall(lock.path));
  const stored = readStored(lock.install.options);
  if (!stored.ok) return no(notes.badLock(lock.path, notes.badStored(stored.key)));
  const { alg } = stored.value;
  const names = keyNames(alg);
  const present = presentKey(env.read, names.signing);
  const problem =
    elsewhere(facts, alg, present) ?? (present && unfit(facts, alg, present, replaces));
  if (present === undefined || problem) return no(problem ?? notes.keyNotHere(names, alg));

  const { path, text = '' } = present.file;
  const retired = retiredForm(alg, present.value);
  const outcome = replaceEnv(text, names.signing, [
    { key: names.signing, value: newKey(alg) },
    { key: names.retiring, value: retired },
  ]);
  if (outcome.kind !== 'edited') return no(notes.keyNotWritten(path, names));
  const problems = writeProblems(facts, [path]);
  if (problems.length > 0) return { ok: false, problems };
  const others = Object.keys(lock.value?.installs ?? {}).filter(
    (root) => root !== project.sourceRoot,
  );
  return {
    ok: true,
    value: {
      alg,
      names,
      edits: [{ path, text: outcome.text, done: notes.rotated(names) }],
      lifetime: withUnit(presentKey(env.read, 'JWT_ACCESS_TTL')?.value.trim() || ACCESS_TTL),
      drops: Boolean(presentKey(env.read, names.retiring)?.value.trim()),
      others: project.home === '' ? others : [],
    },
  };
}

const no = (problem: Problem): Decision<never> => ({ ok: false, problems: [problem] });

/** A bare number means seconds. */
const withUnit = (text: string): string => (/^\d+$/.test(text) ? `${text}s` : text);

/** As the retiring keys are listed: the secret itself, or the public part of the pair. */
const retiredForm = (alg: Alg, value: string): string =>
  alg === 'HS256' ? value : (publicPartOf(value) ?? '');

/** Why the key is not ours to write, with what to do there. */
function elsewhere(
  { env }: WorkspaceFacts,
  alg: Alg,
  present: Present | undefined,
): Problem | undefined {
  const names = keyNames(alg);
  const inFile = names.file && presentKey(env.read, names.file)?.value.trim();
  if (inFile) return notes.keyInFile(inFile, alg);
  if (!present?.value.trim()) return notes.keyNotHere(names, alg);
  if (!present.file.tracked) return undefined;
  // Public is public: it may be shown.
  const known = alg === 'HS256' ? undefined : publicPartOf(present.value);
  return notes.keyTracked(present.file.path, names, alg, known);
}

/** What is wrong with what is there. */
function unfit(
  { env }: WorkspaceFacts,
  alg: Alg,
  { file, value }: Present,
  replaces: boolean,
): Problem | undefined {
  const { signing, retiring } = keyNames(alg);
  const { path, text = '' } = file;
  const weakness = alg === 'HS256' ? secretWeakness(value) : privateKeyWeakness(alg, value);
  const where = { file: path, line: lineOfKey(text, signing), name: signing };
  if (weakness) return notes.weakKey(where, weakness, notes.createKey[alg]);
  const retired = retiredForm(alg, value);
  if (retired !== retired.trim() || retired.includes(',')) return notes.noListHolds(where);
  const before = presentKey(env.read, retiring);
  if (before === undefined) return undefined;
  if (env.read.indexOf(before.file) < env.read.indexOf(file)) {
    return notes.retiringElsewhere(before.file.path, path, retiring);
  }
  return before.value.trim() && !replaces
    ? notes.stillRetiring(before.file.path, lineOfKey(before.file.text ?? '', retiring), retiring)
    : undefined;
}
