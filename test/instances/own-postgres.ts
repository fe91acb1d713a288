import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { connect } from '../support/sql-database';

const INSTALLED = '/usr/lib/postgresql';

/** The folder with initdb and postgres, of the newest version on this machine. */
export function binaries(): string | undefined {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED) : [];
  return versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(INSTALLED, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** A server of the test's own, which can go away without anybody else noticing. */
export class OwnPostgres {
  private readonly folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  private readonly user: { uid?: number; gid?: number };
  private server: ChildProcess | undefined;
  private port = 0;

  constructor(private readonly bin: string) {
    // PostgreSQL refuses to run as root.
    this.user = userInfo().uid === 0 ? nobody() : {};
    const { uid, gid } = this.user;
    if (uid !== undefined && gid !== undefined) chownSync(this.folder, uid, gid);
    const args = ['-D', join(this.folder, 'data'), '-U', 'postgres', '-A', 'trust', '-N'];
    const options = { ...this.user, cwd: this.folder, encoding: 'utf8' as const };
    const { status, stderr } = spawnSync(join(bin, 'initdb'), args, options);
    if (status !== 0) throw new Error(stderr);
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  async start(): Promise<void> {
    this.port ||= await freePort();
    const settings = ['fsync=off', 'listen_addresses=127.0.0.1', `port=${this.port}`];
    const data = ['-D', join(this.folder, 'data'), '-k', this.folder];
    const args = [...data, ...settings.flatMap((each) => ['-c', each])];
    this.server = spawn(join(this.bin, 'postgres'), args, { ...this.user, stdio: 'ignore' });
    for (let tries = 0; ; tries += 1) {
      try {
        return await (await connect('postgres', this.url)).close();
      } catch (error: unknown) {
        if (tries > 200) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  /** At once, as when it crashes: SIGQUIT. */
  async crash(): Promise<void> {
    const { server } = this;
    if (!server) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGQUIT');
    await gone;
    this.server = undefined;
  }

  async remove(): Promise<void> {
    await this.crash();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const nobody = () => ({ uid: idOf('-u'), gid: idOf('-g') });

const idOf = (flag: string) =>
  Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      probe.close(() => resolve(port));
    });
  });
