import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { NODE } from '../../scripts/lib/environment.mjs';
import { start } from '../../scripts/lib/processes.mjs';
import { createDatabase, type SqlDatabase, whyNoServer } from '../support/sql-database';
import { backendOf, SERVED, type Store } from './backends';
import { hashOf } from './model';
import { builtSubject, SETTINGS, type Subject } from './subject';

const CLIENT = { ip: null, userAgent: null };

/** Waits for the same instant in each process, then refreshes `count` times at once. */
const STORM = `import { existsSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './dist/app.module.js';
import { SessionService } from './dist/auth/session.service.js';

const { token, signal, count, deed } = JSON.parse(process.argv[2]);
const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
const service = app.get(SessionService);
const client = { ip: null, userAgent: null };
const refresh = () =>
  service.refresh(token, client).then(
    (tokens) => tokens.refresh_token,
    (error) => error.getStatus?.() ?? String(error),
  );
console.error('ready');
while (!existsSync(signal));
const all = Array.from({ length: count }, () => refresh());
if (deed === 'log out') await service.logout(undefined, token);
console.log(JSON.stringify(await Promise.all(all)));
await app.close();
`;

const SHARED: readonly Store[] = ['sqlite', ...SERVED];

/** A real SQLite file or server, with the real clock, from two processes. */
describe.each(SHARED)('two processes refresh the same token on the %s store', (store) => {
  const { server } = backendOf(store);
  const folder = mkdtempSync(join(tmpdir(), 'refresh-'));
  const { folder: app, start: startHere } = builtSubject(store, { 'storm.mjs': STORM });
  let database = join(folder, 'auth.sqlite');
  let onServer: SqlDatabase | undefined;
  let whyNot: string | undefined;
  let here: Subject;
  let storms = 0;

  beforeAll(async () => {
    whyNot = server && (await whyNoServer(server));
    if (whyNot) return;
    onServer = server && (await createDatabase(server));
    database = onServer?.url ?? database;
    here = await startHere(database);
  }, 60_000);

  beforeEach(({ skip }) => skip(whyNot !== undefined, whyNot));

  afterAll(async () => {
    if (whyNot) return;
    await here.close();
    await onServer?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function logIn(email: string): Promise<string> {
    await here.users.create({ email, passwordHash: 'hash' });
    const account = await here.users.findCredentials(email);
    const tokens = account && (await here.service.start(account, CLIENT));
    return tokens?.refresh_token ?? '';
  }

  async function storm(orders: readonly object[]): Promise<(string | number)[]> {
    const signal = join(folder, `go-${(storms += 1)}`);
    const env = { ...SETTINGS, AUTH_DATABASE: database };
    const running = orders.map((order) => {
      const args = ['storm.mjs', JSON.stringify({ ...order, signal })];
      return start(NODE, args, { cwd: app, env, timeout: 60_000 });
    });
    const isReady = () => running.every(({ output }) => output().includes('ready'));
    await vi.waitUntil(isReady, { timeout: 60_000, interval: 20 });
    writeFileSync(signal, '');
    const results = await Promise.all(running.map(({ ended }) => ended));
    return results.flatMap(({ output }) => {
      const line = output.slice(output.indexOf('[')).trim();
      try {
        return JSON.parse(line) as (string | number)[];
      } catch {
        throw new Error(output);
      }
    });
  }

  /** What the store says of a token, without a trace. */
  async function look(token: string) {
    const seen: object[] = [];
    await here.sessions.refresh(hashOf(token), { hash: '', sealed: '' }, (generation, family) => {
      seen.push({ generation, live: family.liveGeneration, ended: family.ended });
      return { kind: 'refuse' };
    });
    return seen[0];
  }

  it('fifty times: one rotation, fifty good answers', async () => {
    const token = await logIn('ada@example.com');
    const order = { token, count: 25 };

    const answers = await storm([order, order]);

    expect(answers).toHaveLength(50);
    expect(new Set(answers).size).toBe(1);
    const [next] = answers;
    expect(next).toMatch(/^rt_/);
    expect(await look(String(next))).toEqual({ generation: 2, live: 2, ended: false });
  }, 120_000);

  it('while one of them logs out: nothing of it lives on', async () => {
    const token = await logIn('grace@example.com');

    const answers = await storm([
      { token, count: 10 },
      { token, count: 10, deed: 'log out' },
    ]);

    expect(await look(token)).toMatchObject({ ended: true });
    for (const answer of answers) {
      if (typeof answer === 'string') {
        expect(await look(answer)).toMatchObject({ ended: true });
      } else {
        expect(answer).toBe(401);
      }
    }
  }, 120_000);
});
