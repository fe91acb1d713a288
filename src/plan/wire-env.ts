import { type EnvEntry, lineOfKey, readEnv, upsertEnv } from '../edits/dotenv-file';
import type { Alg, StoredOptions } from '../auth-jwt/options';
import { notes } from '../report/notes';
import type { EnvFile } from '../workspace/env-files';
import type { WorkspaceFacts } from '../workspace/facts';
import { chooseEnvFile, presentKey } from './choose-env-file';
import { keyNames } from './env-keys';
import { envRemarks } from './env-remarks';
import { privateKeyWeakness } from './private-key';
import { secretWeakness } from './secret-weakness';
import { HEADING, wireIgnore } from './wire-ignore';
import type { Wiring } from './wiring';

/**
 * The env file that the app reads gets the keys that are missing, unless git tracks it; examples get
 * them without the secret; `.gitignore` learns of the file and the database.
 *
 * @param newKey makes a new key, for that file alone
 */
export function wireEnv(
  wiring: Wiring,
  facts: WorkspaceFacts,
  options: StoredOptions,
  newKey: (alg: Alg) => string,
): void {
  const { env, app, lock, project } = facts;
  const { alg } = options;
  const { signing, file: inFile } = keyNames(alg);
  const names = [
    { key: 'JWT_ISSUER', value: app.name },
    { key: 'JWT_AUDIENCE', value: app.name },
  ];
  const present = presentKey(env.read, signing);
  const weakness = present?.value ? weaknessOf(alg, present.value) : undefined;
  if (present && weakness) {
    const { path, text = '' } = present.file;
    const where = { file: path, line: lineOfKey(text, signing), name: signing };
    wiring.problems.push(notes.weakKey(where, weakness, notes.createKey[alg]));
    return;
  }

  const file = chooseEnvFile(env.read);
  // What another file of the app sets must not be set a second time.
  const isNamed = inFile !== undefined && Boolean(presentKey(env.read, inFile)?.value);
  const keys = (value: string) => [...(isNamed ? [] : [{ key: signing, value }]), ...names];
  const value = present?.value || (isNamed ? '' : newKey(alg));
  const missing = keys(value).filter(({ key }) => {
    const found = presentKey(env.read, key);
    return found === undefined || found.file === file || found.value.trim() === '';
  });
  const placeholder = keys('');
  writeKeys(wiring, file, { missing, placeholder, alg }, present?.value);
  const others = Object.keys(lock.value?.installs ?? {}).filter(
    (root) => root !== project.sourceRoot,
  );
  if (present && project.home === '' && !lock.install && others.length > 0) {
    wiring.left.push({ what: notes.sharedEnv(present.file.path, others) });
  }
  if (present?.value && present.file.tracked) {
    wiring.left.push({ what: notes.secretInGit(present.file.path, signing) });
  }

  for (const example of env.examples) {
    const outcome = upsertEnv(example.text ?? '', placeholder, HEADING);
    wiring.take(example.path, outcome, notes.exampleKeys, ({ reason }) => ({
      what: notes.byHand(example.path, reason),
      lines: linesOf(placeholder),
    }));
  }
  wireIgnore(wiring, facts, file, options.store === 'sqlite');
  wiring.left.push(...envRemarks(facts, file, placeholder, alg));
}

function writeKeys(
  wiring: Wiring,
  { path, text = '', tracked }: EnvFile,
  {
    missing,
    placeholder,
    alg,
  }: {
    readonly missing: readonly EnvEntry[];
    readonly placeholder: readonly EnvEntry[];
    readonly alg: Alg;
  },
  own: string | undefined,
): void {
  const { signing } = keyNames(alg);
  const outcome = upsertEnv(text, missing, HEADING);
  const absent = placeholder.filter(({ key }) => missing.some((each) => each.key === key));
  if (tracked && outcome.kind !== 'already') {
    const unset = absent.filter(({ key }) => !readEnv(text).get(key));
    wiring.left.push({ what: notes.trackedEnv(path, notes.createKey[alg]), lines: linesOf(unset) });
  } else {
    const said = (own ? notes.envKeysOwn : notes.envKeys)(signing);
    wiring.take(path, outcome, said, ({ reason }) => ({
      what: notes.byHand(path, reason),
      lines: linesOf(absent),
    }));
  }
  if (own && outcome.kind === 'edited') wiring.left.push({ what: notes.keyKept(signing) });
}

const weaknessOf = (alg: Alg, value: string): string | undefined =>
  alg === 'HS256' ? secretWeakness(value) : privateKeyWeakness(alg, value);

const linesOf = (entries: readonly EnvEntry[]): string =>
  entries.map(({ key, value }) => `${key}=${value}`).join('\n');
