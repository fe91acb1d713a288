import { type EnvEntry, lineOfKey, readEnv, upsertEnv } from '../edits/dotenv-file';
import type { StoredOptions } from '../auth-jwt/options';
import { notes } from '../report/notes';
import type { EnvFile } from '../workspace/env-files';
import type { WorkspaceFacts } from '../workspace/facts';
import { chooseEnvFile, presentKey } from './choose-env-file';
import { envRemarks } from './env-remarks';
import { secretWeakness } from './secret-weakness';
import { HEADING, wireIgnore } from './wire-ignore';
import type { Wiring } from './wiring';

/**
 * The env file that the app reads gets the keys that are missing, unless git tracks it; examples get
 * them without the secret; `.gitignore` learns of the file and the database.
 *
 * @param secret a new random one, for that file alone
 */
export function wireEnv(
  wiring: Wiring,
  facts: WorkspaceFacts,
  options: StoredOptions,
  secret: string,
): void {
  const { env, app, lock, project } = facts;
  const names = [
    { key: 'JWT_ISSUER', value: app.name },
    { key: 'JWT_AUDIENCE', value: app.name },
  ];
  const present = presentKey(env.read, 'JWT_SECRET');
  const weakness = present?.value ? secretWeakness(present.value) : undefined;
  if (present && weakness) {
    const { path, text = '' } = present.file;
    wiring.problems.push(notes.weakSecret(path, lineOfKey(text, 'JWT_SECRET'), weakness));
    return;
  }

  const file = chooseEnvFile(env.read);
  // What another file of the app sets must not be set a second time.
  const missing = [{ key: 'JWT_SECRET', value: secret }, ...names].filter(({ key }) => {
    const found = presentKey(env.read, key);
    return found === undefined || found.file === file || found.value.trim() === '';
  });
  const placeholder = [{ key: 'JWT_SECRET', value: '' }, ...names];
  writeKeys(wiring, file, missing, placeholder, present?.value);
  const others = Object.keys(lock.value?.installs ?? {}).filter(
    (root) => root !== project.sourceRoot,
  );
  if (present && project.home === '' && !lock.install && others.length > 0) {
    wiring.left.push({ what: notes.sharedEnv(present.file.path, others) });
  }
  if (present?.value && present.file.tracked) {
    wiring.left.push({ what: notes.secretInGit(present.file.path) });
  }

  for (const example of env.examples) {
    const outcome = upsertEnv(example.text ?? '', placeholder, HEADING);
    wiring.take(example.path, outcome, notes.exampleKeys, ({ reason }) => ({
      what: notes.byHand(example.path, reason),
      lines: linesOf(placeholder),
    }));
  }
  wireIgnore(wiring, facts, file, options.store === 'sqlite');
  wiring.left.push(...envRemarks(facts, file, placeholder));
}

function writeKeys(
  wiring: Wiring,
  { path, text = '', tracked }: EnvFile,
  missing: readonly EnvEntry[],
  placeholder: readonly EnvEntry[],
  own: string | undefined,
): void {
  const outcome = upsertEnv(text, missing, HEADING);
  const absent = placeholder.filter(({ key }) => missing.some((each) => each.key === key));
  if (tracked && outcome.kind !== 'already') {
    const unset = absent.filter(({ key }) => !readEnv(text).get(key));
    wiring.left.push({ what: notes.trackedEnv(path), lines: linesOf(unset) });
  } else {
    const said = own ? notes.envKeysOwnSecret : notes.envKeys;
    wiring.take(path, outcome, said, ({ reason }) => ({
      what: notes.byHand(path, reason),
      lines: linesOf(absent),
    }));
  }
  if (own && outcome.kind === 'edited') wiring.left.push({ what: notes.secretKept });
}

const linesOf = (entries: readonly EnvEntry[]): string =>
  entries.map(({ key, value }) => `${key}=${value}`).join('\n');
