import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cachedApp, copyApp } from '../../scripts/lib/nest-apps.mjs';
import { killAll } from '../../scripts/lib/processes.mjs';
import { bootApp, freePort } from '../../scripts/lib/server.mjs';
import { packTarball } from '../../scripts/lib/tarball.mjs';
import type { Guard } from '../../src/auth-jwt/options';
import { appFiles, gatewayFiles } from './contexts/app-files';
import { callRpc, clientsOf, type Connection, operate } from './contexts/clients';
import { BAD_TOKENS, badTokens, forge, newPerson } from './contexts/people';
import { RealApp } from './real-app';
import { OWN } from './row';

const keepsApps = Boolean(process.env['KEEP_REAL_APPS']);
const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-contexts-'));
const app = new RealApp(join(workshop, 'app'));

beforeAll(async () => {
  copyApp(await cachedApp('contexts12'), app.folder);
  await app.do('npm', 'install', '--save-dev', await packTarball(join(workshop, 'tarball')));
});

afterAll(() => {
  killAll();
  if (!keepsApps) rmSync(workshop, { recursive: true, force: true });
});

/** Takes out what the guard before this one was asked about, so that it does not become public. */
const pristine = new Map<string, string>();
async function prepare(guard: Guard) {
  for (const [path, text] of pristine) app.write(path, text);
  rmSync(join(app.folder, 'src/things'), { recursive: true, force: true });
  for (const name of ['news', 'plain']) {
    rmSync(join(app.folder, `src/${name}.gateway.ts`), { force: true });
  }
  await app.do('node', OWN, '--guard', guard, '--store', 'memory');
  for (const path of ['src/main.ts', 'src/app.module.ts']) pristine.set(path, app.read(path));
  for (const files of [appFiles(guard), gatewayFiles(app.read('AUTH.md'), guard)]) {
    for (const [path, text] of Object.entries(files)) app.write(path, text);
  }
  app.edit('src/app.module.ts', (text) =>
    `import { ThingsModule } from './things/things.module.js';\n${text}`.replace(
      'imports: [',
      'imports: [ThingsModule, ',
    ),
  );
  await app.do('npm', 'run', 'build');
}

async function boot(sockets: 'socket.io' | 'ws') {
  const port = await freePort();
  const env = { SOCKETS: sockets, RPC_PORT: String(port), AUTH_ADDRESS_LIMIT: '1000' };
  const server = await bootApp(app.folder, { env });
  const secret = /^JWT_SECRET=(.+)$/m.exec(app.read('.env'))?.[1] ?? '';
  return { ...server, port, secret, bad: await badTokens(server.url, secret) };
}
const clients = () => clientsOf(app.folder);

type Booted = Awaited<ReturnType<typeof boot>>;

describe.for(['route', 'global'] as const)('contexts-%s', (guard) => {
  let server: Booted;
  let url = '';

  beforeAll(async () => {
    await prepare(guard);
    server = await boot('socket.io');
    url = server.url;
  });
  afterAll(() => server.stop());

  describe('GraphQL over HTTP', () => {
    it.each(BAD_TOKENS)('refuses queries and mutations with %s', async (name) => {
      const [token, message] = server.bad[name];
      for (const operation of ['{ me }', '{ secret }', 'mutation { change }']) {
        expect(await operate(url, operation, token)).toEqual({
          data: null,
          errors: [`UNAUTHENTICATED: ${message}`],
        });
      }
      expect(await operate(url, '{ open }', token)).toEqual({ data: { open: 'open' }, errors: [] });
    });

    it('reads user and roles with each operation', async () => {
      const ada = await newPerson(url);
      expect(await operate(url, '{ me }', ada.token)).toEqual({
        data: { me: ada.email },
        errors: [],
      });
      const refused = { data: null, errors: ['FORBIDDEN: A role is missing'] };
      for (const operation of ['{ secret }', 'mutation { changeAll }']) {
        await ada.setRoles('Admin', 'reader');
        expect(await operate(url, operation, ada.token)).toEqual(refused);
        await ada.setRoles('admin');
        expect((await operate(url, operation, ada.token)).errors).toEqual([]);
        await ada.setRoles();
        expect(await operate(url, operation, ada.token)).toEqual(refused);
      }
    });

    it('serves many fields of one query, which share a request', async () => {
      const ada = await newPerson(url);
      await ada.setRoles('admin');
      const fields = Array.from({ length: 30 }, (_, n) => `a${n}: me b${n}: secret c${n}: open`);
      const { data, errors } = await operate(url, `{ ${fields.join(' ')} }`, ada.token);
      expect(errors).toEqual([]);
      expect(Object.keys(data ?? {})).toHaveLength(90);
    });
  });

  describe('GraphQL subscriptions', () => {
    const ways = {
      'the header': (token?: string) => ({
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      }),
      connectionParams: (token?: string) => ({
        connectionParams: token === undefined ? {} : { authorization: `Bearer ${token}` },
      }),
    };

    it.each(BAD_TOKENS)('refuses %s', async (name) => {
      const [token, message] = server.bad[name];
      for (const way of Object.values(ways)) {
        expect(await clients().subscribe(url, 'ticks', way(token))).toEqual({ error: message });
        expect(await clients().subscribe(url, 'secretTicks', way(token))).toEqual({
          error: message,
        });
        expect(await clients().subscribe(url, 'openTicks', way(token))).toEqual({ data: '1' });
      }
    });

    it.each(Object.entries(ways))('takes the token of %s, and reads roles', async (_, way) => {
      const ada = await newPerson(url);
      const ask = (field: string) => clients().subscribe(url, field, way(ada.token));
      expect(await ask('ticks')).toEqual({ data: '1' });
      expect(await ask('secretTicks')).toEqual({ error: 'A role is missing' });
      await ada.setRoles('admin');
      expect(await ask('secretTicks')).toEqual({ data: '1' });
      await ada.logOut();
      expect(await ask('ticks')).toEqual({ error: 'The session has ended' });
    });

    it.each<object>([
      { authorization: {} },
      { authorization: { toString: 1 } },
      { authorization: ['Bearer'] },
      { token: 'abc' },
      {},
    ])('is not upset by %j', async (connectionParams) => {
      expect(await clients().subscribe(url, 'ticks', { connectionParams })).toEqual({
        error: 'Unauthorized',
      });
    });
  });

  describe.for(['Socket.IO', 'Socket.IO by header', 'ws'])('%s', (kind) => {
    let sockets: Booted;

    beforeAll(async () => {
      sockets = kind === 'ws' ? await boot('ws') : server;
    });
    afterAll(async () => {
      if (kind === 'ws') await sockets.stop();
    });

    const connect = (token?: string): Promise<Connection> => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      if (kind === 'ws') return clients().connectPlain(sockets.url, headers);
      return clients().connectIo(
        sockets.url,
        kind === 'Socket.IO' ? { auth: { token } } : { extraHeaders: headers },
      );
    };

    it.each(BAD_TOKENS)('cuts who comes with %s', async (name) => {
      const [token, message] = sockets.bad[name];
      if (kind === 'ws') {
        const connection = await connect(token);
        expect(await connection.closed).toEqual([1008, Buffer.from('')]);
      } else {
        await expect(connect(token)).rejects.toThrow(message);
      }
    });

    it('reads user and roles with each message', async () => {
      const ada = await newPerson(sockets.url);
      const { ask, close } = await connect(ada.token);
      expect(await ask('me')).toEqual({ data: ada.email });
      expect(await ask('open')).toEqual({ data: 'open' });
      expect(await ask('secret')).toMatchObject({ error: { message: 'A role is missing' } });
      await ada.setRoles('admin');
      expect(await ask('secret')).toEqual({ data: 'secret' });
      await ada.setRoles('Admin');
      expect(await ask('secret')).toMatchObject({ error: { message: 'A role is missing' } });
      close();
    });

    it('serves messages that come at once', async () => {
      const ada = await newPerson(sockets.url);
      await ada.setRoles('admin');
      const { burst, close } = await connect(ada.token);
      const answers = await burst(Array.from({ length: 40 }, (_, n) => (n % 2 ? 'me' : 'secret')));
      expect(answers.filter((answer) => answer !== ada.email && answer !== 'secret')).toEqual([]);
      close();
    });

    it('refuses the next message after the session has ended, and cuts the connection', async () => {
      const ada = await newPerson(sockets.url);
      const grace = await newPerson(sockets.url);
      const [hers, other] = [await connect(ada.token), await connect(grace.token)];
      await ada.logOut();
      const told = await hers.ask('me');
      if (told.error !== 'closed') {
        expect(told).toMatchObject({ error: { message: 'The session has ended' } });
      }
      const closing = hers.closed.then(() => 'closed');
      expect(await Promise.race([closing, sleep(7_000)])).toBe('closed');
      expect(await other.ask('me')).toEqual({ data: grace.email });
      other.close();
    });

    it('cuts the connection when the token expires', async () => {
      const { token, email } = await newPerson(sockets.url);
      const exp = Math.ceil(Date.now() / 1000) + 2;
      const { ask, closed } = await connect(forge(token, sockets.secret, { exp }));
      expect(await ask('me')).toEqual({ data: email });
      await sleep(exp * 1000 - Date.now() + 10);
      expect(await ask('me')).not.toHaveProperty('data');
      const closing = closed.then(() => 'closed');
      expect(await Promise.race([closing, sleep(7_000)])).toBe('closed');
    });
  });

  describe('a microservice', () => {
    const refused = { err: { status: 'error', message: 'Internal server error' } };

    it.each(['whoami', 'sum', 'secret'])('refuses %s, and the log names it', async (pattern) => {
      const { token } = await newPerson(url);
      for (const data of [
        [1, 2],
        { authorization: `Bearer ${token}`, user: { roles: ['admin'] } },
      ]) {
        expect(await callRpc(server.port, pattern, data, '1')).toMatchObject(refused);
      }
      expect(server.output()).toContain(
        `MessagesController.${pattern} (rpc) has no request with a token. Open it with @Public()`,
      );
    });

    it('runs no event but the open one', async () => {
      await callRpc(server.port, 'note', 'closed');
      await callRpc(server.port, 'openNote', 'open');
      expect(await callRpc(server.port, 'notes', '', '1')).toMatchObject({ response: ['open'] });
    });
  });

  it('HTTP beside it is guarded as ever', async () => {
    const ada = await newPerson(url);
    const status = async (token: string) =>
      (await fetch(`${url}/roles/admin`, { method: 'POST', headers: { authorization: token } }))
        .status;
    expect(await status('')).toBe(401);
    expect(await status(`Bearer ${ada.token}`)).toBe(403);
    await ada.setRoles('admin');
    expect(await status(`Bearer ${ada.token}`)).toBe(201);
  });
});
