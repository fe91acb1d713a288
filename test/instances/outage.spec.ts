import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../refresh/subject';
import { createDatabase, type SqlDatabase } from '../support/sql-database';
import { Fleet, type Tokens } from './fleet';
import { buildApp, startInstance } from './instance';
import { binaries, OwnPostgres } from './own-postgres';

const bin = binaries();

describe.skipIf(bin === undefined)(
  bin === undefined
    ? 'a database that goes away (no PostgreSQL binaries on this machine)'
    : 'a database that goes away',
  () => {
    const fleet = new Fleet();
    const user = { email: `${randomUUID()}@example.com`, password: randomUUID() };
    let server: OwnPostgres;
    let database: SqlDatabase;
    let kept: Tokens;
    let ended: Tokens;

    beforeAll(async () => {
      server = new OwnPostgres(bin ?? '');
      await server.start();
      database = await createDatabase('postgres', server.url);
      const env = { ...SETTINGS, AUTH_DATABASE: database.url };
      const app = buildApp();
      const start = () => startInstance(app, env);
      fleet.instances.push(...(await Promise.all([start(), start()])));
      expect((await fleet.send('POST', '/auth/register', user)).status).toBe(201);
      kept = (await fleet.send('POST', '/auth/login', user)).body as Tokens;
      ended = (await fleet.send('POST', '/auth/login', user)).body as Tokens;
      const { refresh_token } = ended;
      expect((await fleet.send('POST', '/auth/logout', { refresh_token })).status).toBe(204);
    }, 120_000);

    afterAll(async () => {
      await Promise.all(fleet.instances.map((instance) => instance.kill()));
      await server.remove();
    });

    /** Everything that a client may ask; answers the statuses. */
    async function askAll(): Promise<number[]> {
      const { access_token, refresh_token } = kept;
      const garbage = `rt_${'A'.repeat(43)}`;
      const answers = await Promise.all([
        fleet.send('GET', '/auth/me', undefined, access_token),
        fleet.send('GET', '/auth/me', undefined, ended.access_token),
        fleet.send('GET', '/auth/sessions', undefined, access_token),
        fleet.send('POST', '/auth/logout-all', undefined, access_token),
        fleet.send('POST', '/auth/refresh', { refresh_token }),
        fleet.send('POST', '/auth/refresh', { refresh_token: ended.refresh_token }),
        fleet.send('POST', '/auth/refresh', { refresh_token: garbage }),
        fleet.send('POST', '/auth/login', user),
        fleet.send('POST', '/auth/login', { ...user, password: 'wrong' }),
        fleet.send('POST', '/auth/register', { ...user, email: `${randomUUID()}@example.com` }),
        fleet.send('POST', '/auth/logout', { refresh_token: ended.refresh_token }),
      ]);
      return answers.map(({ status }) => status);
    }

    it('lets nobody in while it is down: 503', async () => {
      // In the middle of what is going on, too.
      const { access_token } = kept;
      const running = Array.from({ length: 40 }, () =>
        fleet.send('GET', '/auth/me', undefined, access_token),
      );
      await server.crash();
      const cut = await Promise.all(running);
      expect(new Set([200, 503, ...cut.map(({ status }) => status)])).toEqual(new Set([200, 503]));
      for (let round = 0; round < 3; round += 1) {
        expect(new Set(await askAll())).toEqual(new Set([503]));
      }
    }, 60_000);

    it('goes on when it is back: what was good is good, what was ended is ended', async () => {
      await server.start();
      const { access_token, refresh_token } = kept;
      // Each connection that was lost is found out once.
      for (let round = 0; round < 5; round += 1) {
        for (const at of fleet.instances) {
          const answer = await fleet.send('GET', '/auth/me', undefined, access_token, at);
          expect(answer.status).toBe(200);
          const dead = await fleet.send('GET', '/auth/me', undefined, ended.access_token, at);
          expect(dead.status).toBe(401);
        }
      }
      const next = await fleet.send('POST', '/auth/refresh', { refresh_token });
      expect(next.status).toBe(200);
      const old = { refresh_token: ended.refresh_token };
      expect((await fleet.send('POST', '/auth/refresh', old)).status).toBe(401);
      expect((await fleet.send('POST', '/auth/login', user)).status).toBe(200);
      const statuses = [...fleet.answers].map(([status, n]) => `${status}: ${n}`);
      console.log(`a database that went away: ${fleet.requests} requests, ${statuses.join(', ')}`);
    }, 60_000);
  },
);
