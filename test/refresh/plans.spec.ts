import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type SqlDatabase, whyNoServer } from '../support/sql-database';
import { ask, setUp } from './orders';
import { builtSubject, type Subject } from './subject';

interface Statement {
  readonly text: string;
  readonly args: readonly (string | number | null)[];
}

const DIGITS = Array.from({ length: 10 }, (_, i) => `SELECT ${i} AS n`).join(' UNION ALL ');
/** 100,000 rows with a number each, on any server. */
const NUMBERS = `(SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n AS i
  FROM (${DIGITS}) a, (${DIGITS}) b, (${DIGITS}) c, (${DIGITS}) d, (${DIGITS}) e) numbers`;
const FAR = Date.UTC(2090, 0, 1);
const FILL = [
  `INSERT INTO auth_users (id, email, password_hash, roles)
   SELECT concat('u', i), concat(i, '@example.com'), 'hash', '[]' FROM ${NUMBERS}`,
  `INSERT INTO auth_sessions
     (id, user_id, user_version, created_at, last_used_at, expires_at, ends_at, live_generation)
   SELECT concat('s', i), concat('u', i), 1, i, i, ${FAR} + i, ${FAR} + i, 1 FROM ${NUMBERS}`,
  `INSERT INTO auth_refresh_tokens (hash, session_id, generation)
   SELECT concat('t', i), concat('s', i), 1 FROM ${NUMBERS}`,
  `INSERT INTO auth_attempts (id, uses, until_at, expires_at)
   SELECT concat('a', i), 1, ${FAR}, ${FAR} + i FROM ${NUMBERS}`,
];
const UNCHECKED = {
  postgres: 'SET session_replication_role = replica',
  mariadb: 'SET foreign_key_checks = 0, unique_checks = 0',
};
const TABLES = ['auth_users', 'auth_sessions', 'auth_refresh_tokens', 'auth_attempts'];

/** What is asked all day long must not read a table from end to end. */
describe.each(['postgres', 'mariadb'] as const)('statements on 100,000 rows of %s', (server) => {
  const statements = new Map<string, Statement>();
  const note = (statement: unknown) => {
    const { text, args } = statement as Statement;
    statements.set(text, { text, args });
  };
  let whyNot: string | undefined;
  let database: SqlDatabase;
  let subject: Subject;

  beforeAll(async () => {
    whyNot = await whyNoServer(server);
    if (whyNot !== undefined) return;
    database = await createDatabase(server);
    // What is filled in refers to what is there: looking at each row would take its time.
    for (const sql of [UNCHECKED[server], ...FILL]) await database.query(sql);
    const analyze = server === 'postgres' ? 'ANALYZE' : 'ANALYZE TABLE';
    for (const table of TABLES) await database.query(`${analyze} ${table}`);
    subject = await builtSubject(server).start(database.url);
    subscribe('auth-sql', note);
  }, 120_000);

  beforeEach(({ skip }) => skip(whyNot !== undefined, whyNot));

  afterAll(async () => {
    if (whyNot !== undefined) return;
    unsubscribe('auth-sql', note);
    await subject.close();
    await database.drop();
  });

  it('each use an index', async () => {
    await doEverything(subject);
    const asked = [...statements.values()].filter(({ text }) => !/^\s*INSERT/.test(text));
    expect(asked.length).toBeGreaterThan(20);
    const slow: string[] = [];
    for (const statement of asked) {
      const plan = await planOf(statement);
      if (isWhole(plan)) slow.push(`${statement.text}\n${JSON.stringify(plan)}`);
    }
    expect(slow).toEqual([]);
    console.log(`${asked.length} statements on 100,000 rows of ${server}: an index for each`);
  }, 60_000);

  it('would be found out: addresses in another case have no index', async () => {
    const text = `SELECT id FROM auth_users WHERE lower(email) = 'ada@example.com'`;
    expect(isWhole(await planOf({ text, args: [] }))).toBe(true);
  });

  const planOf = ({ text, args }: Statement) => {
    let next = -1;
    const whole = text.replace(/\$\d+|\?/g, () => literal(args[(next += 1)]));
    return database.query(`EXPLAIN ${server === 'postgres' ? '(COSTS OFF) ' : ''}${whole}`);
  };
});

const literal = (value: string | number | null | undefined) =>
  typeof value === 'string' ? `'${value}'` : String(value);

/** A whole table, or a whole index. */
const isWhole = (plan: readonly Record<string, unknown>[]): boolean =>
  plan.some(
    (step) =>
      /Seq Scan/.test(String(step['QUERY PLAN'])) || /^(ALL|index)$/.test(`${step['type']}`),
  );

/** All that the ports can do but `clear`, which is for tests. */
async function doEverything(subject: Subject): Promise<void> {
  const { users, sessions, attempts } = subject;
  const now = Date.now();
  const { scene } = await setUp(subject, now, 1);
  const { userId } = scene.account;
  const key = randomUUID();
  for (const expiresAt of [now - 1, now + 1000]) {
    await attempts.count(key, () => ({
      counter: { count: 1, until: now, expiresAt },
      retryAfter: 0,
    }));
  }
  await attempts.count(randomUUID(), () => ({
    counter: { count: 1, until: now, expiresAt: now - 1 },
    retryAfter: 0,
  }));
  await attempts.count(randomUUID(), () => ({
    counter: { count: 1, until: now, expiresAt: now },
    retryAfter: 0,
  }));
  await attempts.forget(key);
  await users.findById(userId);
  await users.findByEmail('1@example.com');
  await users.setRoles(userId, ['admin']);
  await users.rehash(userId, 'hash', 'hash 2');
  for (const token of [1, 0]) {
    await ask(subject, { kind: 'refresh', token, mark: randomUUID() }, scene);
  }
  // What is over by the time of the next log-in.
  const over = { ...scene, now: now - 10_000_000_000 };
  await ask(subject, { kind: 'open', mark: randomUUID() }, over);
  for (let i = 0; i < 51; i += 1) await ask(subject, { kind: 'open', mark: randomUUID() }, scene);
  await ask(subject, { kind: 'find', mark: '' }, scene);
  await sessions.findIdByToken(scene.hashes[0] ?? '');
  await sessions.list(userId);
  await sessions.end(scene.sessionId, 'logout', userId);
  await ask(subject, { kind: 'end all', mark: '' }, scene);
  await ask(subject, { kind: 'password', keeps: true, mark: '' }, scene);
  await ask(subject, { kind: 'disable', mark: '' }, scene);
}
