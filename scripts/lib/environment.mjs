import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The Node of our devDependency: new enough for `node:sqlite` and for Nest 12 under Jest. */
export const NODE = findNode();

/** What npm and Vitest tell their children, and what would configure the app from outside. */
const NOT_INHERITED =
  /^(npm_(package|lifecycle|command|node_execpath|execpath|config_(local|global)_prefix)|INIT_CWD$|NODE_(ENV|OPTIONS|PATH|CHANNEL)|VITEST|TEST$|DEV$|PROD$|MODE$|BASE_URL$|SSR$|JWT_|AUTH_|REDIS_URL$|PORT$|FORCE_COLOR$|PATH$)/i;

/**
 * The environment of a child: our Node first in PATH, no colours, nobody to ask.
 *
 * @param {NodeJS.ProcessEnv} [extra]
 * @param {string} [bin] the folder of a package manager
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(extra = {}, bin) {
  const inherited = Object.entries(process.env).filter(([key]) => !NOT_INHERITED.test(key));
  return {
    ...Object.fromEntries(inherited),
    PATH: [...(bin ? [bin] : []), dirname(NODE), process.env['PATH']].join(delimiter),
    CI: 'true',
    NO_COLOR: '1',
    // Nothing that a row starts may outlive it.
    NX_DAEMON: 'false',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    NO_UPDATE_NOTIFIER: '1',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    ...extra,
  };
}

/** npm's own script, which Node runs on every platform; nothing where npm did not start us. */
export function npmScript() {
  const script = process.env['npm_execpath'] ?? '';
  return script.endsWith('npm-cli.js') ? script : undefined;
}

function findNode() {
  const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
  const binary = ['node', 'node.exe'].map((name) => join(folder, 'bin', name)).find(existsSync);
  if (!binary) throw new Error('Run `npm install` first: the devDependency `node` is missing.');
  return binary;
}
