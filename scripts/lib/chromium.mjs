import { existsSync } from 'node:fs';
import { run } from './processes.mjs';

const DEBIAN = '/usr/bin/chromium';

/** Nothing that a test starts may look for updates, or leave this machine. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/**
 * Finds a Chromium: that of CHROME_PATH, else Debian's, which is installed where that can be done.
 *
 * @returns {Promise<{ path: string } | { missing: string }>}
 */
export async function findChromium() {
  const named = process.env['CHROME_PATH'];
  if (named) {
    return existsSync(named) ? { path: named } : { missing: `CHROME_PATH: there is no ${named}` };
  }
  if (existsSync(DEBIAN)) return { path: DEBIAN };
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return { missing: 'there is no Chromium: set CHROME_PATH, or install it' };
  }
  const options = { cwd: '/', env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
  await run('apt-get', ['update'], options);
  const { output } = await run('apt-get', ['install', '-y', 'chromium'], options);
  if (existsSync(DEBIAN)) return { path: DEBIAN };
  return { missing: `Chromium could not be installed: ${output.trim().split('\n').at(-1)}` };
}
