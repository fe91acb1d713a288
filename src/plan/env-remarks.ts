import { type EnvEntry, lineOfKey, readEnv } from '../edits/dotenv-file';
import { notes } from '../report/notes';
import type { EnvFile } from '../workspace/env-files';
import type { WorkspaceFacts } from '../workspace/facts';
import type { Alg } from '../auth-jwt/options';
import { keyNames, keysOf } from './env-keys';
import type { LeftToYou } from './plan';
import { secretWeakness } from './secret-weakness';

/** What the user has to know, or do, about the places that the app's environment comes from. */
export function envRemarks(
  facts: WorkspaceFacts,
  file: EnvFile,
  entries: readonly EnvEntry[],
  alg: Alg,
): LeftToYou[] {
  return [
    ...sourceRemarks(facts, file),
    ...(alg === 'HS256' ? testRemarks(facts) : []),
    ...composeRemarks(facts, file, entries, alg),
  ];
}

function sourceRemarks({ config, lock }: WorkspaceFacts, file: EnvFile): LeftToYou[] {
  const { reader, envFiles, file: where = '' } = config;
  if (reader === 'nobody') {
    const others = [...readEnv(file.text ?? '').keys()].filter((key) => !isOurs(key));
    const isNew = others.length > 0 && lock.install === undefined;
    return isNew ? [{ what: notes.readsEnvFileNow(file.path, others) }] : [];
  }
  const [unclear] = envFiles.unclear;
  if (unclear !== undefined) return [{ what: notes.unclearEnvFile(where, unclear, file.path) }];
  return envFiles.paths.length === 0 ? [{ what: notes.noEnvFile(where, file.path) }] : [];
}

const isOurs = (key: string): boolean => /^(JWT|AUTH)_/.test(key);

function testRemarks({ env }: WorkspaceFacts): LeftToYou[] {
  return env.tests.flatMap(({ path, text = '' }) => {
    const secret = readEnv(text).get('JWT_SECRET');
    const weakness = secret ? secretWeakness(secret) : undefined;
    if (weakness === undefined) return [];
    return [{ what: notes.weakTestSecret(path, lineOfKey(text, 'JWT_SECRET'), weakness) }];
  });
}

/** Containers get what their compose file gives them. */
function composeRemarks(
  { compose, read }: WorkspaceFacts,
  file: EnvFile,
  entries: readonly EnvEntry[],
  alg: Alg,
): LeftToYou[] {
  return compose.flatMap(({ file: path, name, envFiles, lists, text }): LeftToYou[] => {
    const isGiven = (key: string): boolean =>
      text.includes(key) || envFiles.some((each) => readEnv(read(each) ?? '').has(key));
    if (envFiles.includes(file.path) || keysOf(alg).every(isGiven)) return [];
    const missing = entries.filter(({ key }) => !isGiven(key));
    const [envFile] = envFiles;
    if (envFile !== undefined) {
      const lines = missing.map(({ key, value }) => `${key}=${value}`);
      return [
        {
          what: notes.composeEnvFile(path, name, envFile, keyNames(alg).signing),
          lines: lines.join('\n'),
        },
      ];
    }
    if (lists === undefined) return [];
    const line = ({ key }: EnvEntry): string =>
      lists === 'list' ? `- ${key}=\${${key}}` : `${key}: \${${key}}`;
    return [{ what: notes.composeEnvironment(path, name), lines: missing.map(line).join('\n') }];
  });
}
