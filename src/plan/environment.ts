import { posix } from 'node:path';
import { gte, valid } from 'semver';
import type { Environment } from '../render/environment';
import type { WorkspaceFacts } from '../workspace/facts';
import type { Validation } from '../workspace/config-validation';
import type { Alg } from '../auth-jwt/options';
import { chooseEnvFile } from './choose-env-file';
import { keysOf } from './env-keys';

/** Whether the app's own check lists our keys, in whatever form. */
export const listsKeys = ({ code }: Validation, alg: Alg): boolean =>
  keysOf(alg).every((key) => new RegExp(`\\b${key}\\b`).test(code.join('\n')));

/** Where the generated module gets its settings from, so that the app's own reading stays as it is. */
export function environmentOf(facts: WorkspaceFacts, alg: Alg): Environment {
  const config = configOf(facts);
  if (!readsPastCheck(facts, alg)) return { config };
  const { path } = chooseEnvFile(facts.env.read);
  return { config, pastCheck: posix.relative(facts.project.home || '.', path) };
}

/** How the generated module comes by ConfigService. */
export function configOf({ config, project }: WorkspaceFacts): Environment['config'] {
  const { reader, envFiles, waitsForLoad } = config;
  if (reader === 'config-module') return waitsForLoad ? 'global' : 'plain';
  // Reading the one file that is read anyway changes nothing, and serves scripts beside main.ts.
  const readsOthers = envFiles.paths.some(({ path }) => path !== posix.join(project.home, '.env'));
  const isPlain = readsOthers || envFiles.unclear.length > 0;
  return isPlain ? 'plain' : 'forRoot';
}

/** Whether the app's own check drops our keys, and the env file that holds them is known. */
export const readsPastCheck = (facts: WorkspaceFacts, alg: Alg): boolean => {
  const { validation, envFiles } = facts.config;
  return (
    validation?.unlisted === 'dropped' &&
    !listsKeys(validation, alg) &&
    envFiles.paths.length > 0 &&
    envFiles.unclear.length === 0 &&
    hasParseEnv(facts)
  );
};

/** `parseEnv` of node:util: Node 20.12, and types that know it. */
const hasParseEnv = ({ app, node }: WorkspaceFacts): boolean =>
  [app.nodeTypes, node.version].every((version) => !valid(version) || gte(`${version}`, '20.12.0'));
