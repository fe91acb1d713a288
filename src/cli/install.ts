import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { notes } from '../report/notes';
import type { Install } from '../report/report';
import type { Installed } from './answer';
import type { Terminal } from './terminal';

/** Package managers freeze their lock file on a build server; ours is a wanted change of it. */
const FLAGS: Readonly<Record<string, readonly string[]>> = { pnpm: ['--no-frozen-lockfile'] };
const ENV = { YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' };

/**
 * Installs packages and shows that something goes on: seconds on a terminal, else two lines. What
 * the package manager prints is shown when it fails.
 */
export async function install(
  { manager, folder, command }: Install,
  { cwd, live, out }: Pick<Terminal, 'cwd' | 'live' | 'out'>,
): Promise<Installed> {
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1000);
  const show = () => live?.(notes.installsSince(manager, seconds()));
  if (live) show();
  else out(notes.installs(manager));
  const clock = live && setInterval(show, 1000);

  const printed: Buffer[] = [];
  const why = await new Promise<string | undefined>((resolve) => {
    const child = spawn(manager, ['install', ...(FLAGS[manager] ?? [])], {
      cwd: join(cwd, folder),
      env: { ...process.env, ...ENV },
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // A terminal sends Ctrl-C to both of us: the child ends, and we have something to say.
    let interrupted = false;
    const interrupt = () => {
      interrupted = true;
      child.kill('SIGTERM');
    };
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
    child.stdout.on('data', (data: Buffer) => printed.push(data));
    child.stderr.on('data', (data: Buffer) => printed.push(data));
    child.on('error', ({ message }) => resolve(notes.notStarted(manager, message)));
    child.on('close', (code) => {
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      if (interrupted) resolve(notes.interrupted);
      else resolve(code === 0 ? undefined : notes.exitedWith(`${manager} install`, code ?? 1));
    });
  });
  clearInterval(clock);
  live?.('');
  if (why === undefined) out(notes.installed(manager, seconds()));
  else if (printed.length > 0 && why !== notes.interrupted) out(Buffer.concat(printed).toString());
  return { manager, command, ...(why === undefined ? {} : { why }) };
}
