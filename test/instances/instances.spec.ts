import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SETTINGS } from '../refresh/subject';
import { createDatabase, type SqlDatabase, whyNoServer } from '../support/sql-database';
import { Customer } from './customer';
import { Fleet } from './fleet';
import { buildApp, startInstance } from './instance';

/** Milliseconds; INSTANCES_MS=600000 goes on for ten minutes. */
const DURATION = Number(process.env['INSTANCES_MS'] ?? 6000);
/** By instance, how far its clock is ahead. */
const CLOCKS = [0, 1500, -1500, 700];

describe.each([
  ['two', 2, 30],
  ['four', 4, 40],
])('%s instances on one PostgreSQL', (_, size, customers) => {
  const fleet = new Fleet();
  let app = '';
  let whyNot: string | undefined;
  let database: SqlDatabase;
  let env: Record<string, string>;

  beforeAll(async () => {
    whyNot = await whyNoServer('postgres');
    if (whyNot !== undefined) return;
    database = await createDatabase('postgres');
    env = { ...SETTINGS, AUTH_DATABASE: database.url, AUTH_ADDRESS_LIMIT: '1000000' };
    app = buildApp();
    const clocks = CLOCKS.slice(0, size);
    fleet.instances.push(
      ...(await Promise.all(clocks.map((ahead) => startInstance(app, env, ahead)))),
    );
  }, 120_000);

  beforeEach(({ skip }) => skip(whyNot !== undefined, whyNot));

  afterAll(async () => {
    if (whyNot !== undefined) return;
    await Promise.all(fleet.instances.map((instance) => instance.kill()));
    await database.drop();
  });

  it(
    'end what is to end, keep what is to stay, while one of them is killed',
    async () => {
      const all = Array.from({ length: customers }, () => new Customer(fleet));
      await Promise.all(all.map((customer) => customer.join(3)));

      const until = Date.now() + DURATION;
      const living = all.map(async (customer) => {
        while (Date.now() < until) await customer.act();
      });
      await sleep(DURATION / 3);
      // It stays in the round for a moment: that is how a balancer learns of it.
      await fleet.instances[0]?.kill();
      await sleep(50);
      fleet.instances.splice(0, 1);
      fleet.instances.push(await startInstance(app, env));
      await Promise.all(living);
      await Promise.all(all.map((customer) => customer.settle()));

      const answers = [...fleet.answers].toSorted(([a], [b]) => a - b);
      console.log(
        `${size} instances: ${fleet.requests} requests, ${fleet.refreshes} of them refreshes, ` +
          `1 killed, answers ${answers.map(([status, n]) => `${status}: ${n}`).join(', ')}; ` +
          `${all.flatMap((one) => one.ended).length} sessions ended and ` +
          `${all.flatMap((one) => one.devices).length} alive, ` +
          `violations: ${fleet.violations.length}`,
      );
      expect(fleet.violations).toEqual([]);
      expect(fleet.refreshes).toBeGreaterThan(300);
      expect(all.flatMap((one) => one.ended).length).toBeGreaterThan(10);
    },
    DURATION + 120_000,
  );

  it('leave one live token to each session', async () => {
    const forked = await database.query(
      `SELECT s.id FROM auth_sessions s JOIN auth_refresh_tokens t ON t.session_id = s.id
       GROUP BY s.id HAVING max(t.generation) <> s.live_generation
         OR count(*) <> count(DISTINCT t.generation)`,
    );
    expect(forked).toEqual([]);
  });

  it('count together what one address asks for', async () => {
    await database.query('DELETE FROM auth_attempts');
    const before = fleet.counted;
    const garbage = { refresh_token: 'x' };
    await Promise.all(
      Array.from({ length: 200 }, () => fleet.send('POST', '/auth/refresh', garbage)),
    );
    const [row] = await database.query(`SELECT uses FROM auth_attempts`);
    expect(row).toEqual({ uses: fleet.counted - before });
    expect(fleet.counted - before).toBe(200);
  });

  it('take no clock that is ahead for a pause', async () => {
    const [ahead, behind] = fleet.instances;
    const guess = { email: `${randomUUID()}@example.com`, password: 'wrong' };
    for (const at of [ahead, behind]) {
      const { status } = await fleet.send('POST', '/auth/login', guess, undefined, at);
      expect(status).toBe(401);
    }
  });

  it('slow down together who guesses a password', async () => {
    const guess = { email: `${randomUUID()}@example.com`, password: 'wrong' };
    const guesses = await Promise.all(
      Array.from({ length: 40 }, () => fleet.send('POST', '/auth/login', guess)),
    );
    const statuses = guesses.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    // The first five, and one after each pause: clocks that differ shorten those.
    const looked = statuses.filter((status) => status === 401).length;
    expect(looked).toBeGreaterThanOrEqual(5);
    expect(looked).toBeLessThanOrEqual(8);
  });
});
