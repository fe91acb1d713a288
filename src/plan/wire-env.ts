import { readEnv, upsertEnv } from '../edits/dotenv-file';
import { ignorePaths } from '../edits/gitignore-file';
import type { StoredOptions } from '../auth-jwt/options';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import { secretWeakness } from './secret-weakness';
import type { Wiring } from './wiring';

const HEADING = 'JWT authentication (AUTH.md)';
const DATABASE = 'data/auth.sqlite';

/**
 * `.env` gets the keys that are missing, unless git tracks it; its example gets them without the
 * secret; `.gitignore` learns of `.env` and the database.
 *
 * @param secret a new random one, for `.env` alone
 */
export function wireEnv(
  wiring: Wiring,
  { env, app }: WorkspaceFacts,
  options: StoredOptions,
  secret: string,
): void {
  const names = [
    { key: 'JWT_ISSUER', value: app.name },
    { key: 'JWT_AUDIENCE', value: app.name },
  ];
  const present = readEnv(env.env.text ?? '').get('JWT_SECRET');
  const weakness = present ? secretWeakness(present) : undefined;
  if (weakness) {
    wiring.problems.push(
      notes.weakSecret(env.env.path, lineOf(env.env.text, 'JWT_SECRET'), weakness),
    );
    return;
  }

  const outcome = upsertEnv(
    env.env.text ?? '',
    [{ key: 'JWT_SECRET', value: secret }, ...names],
    HEADING,
  );
  const placeholder = [{ key: 'JWT_SECRET', value: '' }, ...names];
  const lines = placeholder.map(({ key, value }) => `${key}=${value}`).join('\n');
  if (env.env.tracked && outcome.kind !== 'already') {
    wiring.left.push({ what: notes.trackedEnv(env.env.path), lines });
  } else {
    wiring.take(
      env.env.path,
      outcome,
      present ? notes.envKeysOwnSecret : notes.envKeys,
      ({ reason }) => ({ what: notes.byHand(env.env.path, reason), lines }),
    );
  }
  if (present && outcome.kind === 'edited') wiring.left.push({ what: notes.secretKept });

  const example = upsertEnv(env.example.text ?? '', placeholder, HEADING);
  wiring.take(env.example.path, example, notes.exampleKeys, ({ reason }) => ({
    what: notes.byHand(env.example.path, reason),
    lines,
  }));

  const paths = env.env.tracked ? [] : [env.env.path];
  if (options.store === 'sqlite') paths.push(DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`);
  wiring.take(
    env.gitignore.path,
    ignorePaths(env.gitignore.text ?? '', paths, HEADING),
    env.env.tracked ? notes.ignoredDatabase : notes.ignored,
    ({ reason }) => ({ what: notes.byHand(env.gitignore.path, reason), lines: paths.join('\n') }),
  );
}

function lineOf(text: string | undefined, key: string): number | undefined {
  const index = (text ?? '').split(/\r?\n/).findIndex((line) => line.includes(`${key}=`));
  return index < 0 ? undefined : index + 1;
}
