import { posix } from 'node:path';
import { gte, valid } from 'semver';
import type { Environment } from '../render/environment';
import type { WorkspaceFacts } from '../workspace/facts';
import type { Validation } from '../workspace/config-validation';
import { chooseEnvFile, KEYS } from './choose-env-file';

/** Whether the app's own check lists our keys, in whatever form. */
export const listsKeys = ({ code }: Validation): boolean =>
  KEYS.every((key) => new RegExp(`\\b${key}\\b`).test(code.join('\n')));

/** Where the generated module gets its settings from, so that the app's own reading stays as it is. */
export function environmentOf(facts: WorkspaceFacts): Environment {
  const { reader, envFiles, waitsForLoad } = facts.config;
  const { home } = facts.project;
  if (reader === 'config-module') {
    const config = waitsForLoad ? 'global' : 'plain';
    const { path } = chooseEnvFile(facts.env.read);
    const pastCheck = posix.relative(home || '.', path);
    return readsPastCheck(facts) ? { config, pastCheck } : { config };
  }
  // Reading the one file that is read anyway changes nothing, and serves scripts beside main.ts.
  const readsOthers = envFiles.paths.some(({ path }) => path !== posix.join(home, '.env'));
  const isPlain = readsOthers || envFiles.unclear.length > 0;
  return { config: isPlain ? 'plain' : 'forRoot' };
}

/** Whether the app's own check drops our keys, and the env file that holds them is known. */
export const readsPastCheck = (facts: WorkspaceFacts): boolean => {
  const { validation, envFiles } = facts.config;
  return (
    validation?.unlisted === 'dropped' &&
    !listsKeys(validation) &&
    envFiles.paths.length > 0 &&
    envFiles.unclear.length === 0 &&
    hasParseEnv(facts)
  );
};

/** `parseEnv` of node:util: Node 20.12, and types that know it. */
const hasParseEnv = ({ app, node }: WorkspaceFacts): boolean =>
  [app.nodeTypes, node.version].every((version) => !valid(version) || gte(`${version}`, '20.12.0'));
