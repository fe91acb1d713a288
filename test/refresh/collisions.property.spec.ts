import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SERVED } from './backends';
import { ask, type Call, isExplained, look, type Marked, setUp } from './orders';
import { runs } from './runs';
import { Stage } from './stage';
import type { Subject } from './subject';

const of = <K extends string>(kind: K) => fc.constant(kind);
const call: fc.Arbitrary<Call> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: of('refresh'), token: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('end', 'end all', 'find') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('open', 'disable') }) },
  { weight: 2, arbitrary: fc.record({ kind: of('password'), keeps: fc.boolean() }) },
);
const calls = fc.array(call, { minLength: 2, maxLength: 5 });

/**
 * Elsewhere the calls of the store come one after another. Here they are all sent at once, over
 * connections of two instances, and the server has to keep them apart.
 */
describe.each(SERVED)('calls at the same time on %s', (store) => {
  const stage = new Stage(store, 'collisions');

  it('are as good as one after another, in some order', async () => {
    await fc.assert(
      fc.asyncProperty(calls, fc.nat(2), async (all, rotations) => {
        await expectExplained(stage.world.unwatched, all, rotations, stage.world.now);
        stage.world.calls += all.length;
        stage.counts.add([String(rotations), ...all.map((each) => JSON.stringify(each))]);
      }),
      runs(store, 800),
    );
  });

  it('find out a store that does not lock', async () => {
    // Reads, waits, and only then writes what it had decided.
    const broken = stage.world.unwatched.map(twoSteps);
    const twice = fc.asyncProperty(fc.constant(0), async (token) => {
      const tabs = [token, token].map((one) => ({ kind: 'refresh' as const, token: one }));
      await expectExplained(broken, tabs, 0, stage.world.now);
    });
    await expect(fc.assert(twice, { numRuns: 30 })).rejects.toThrow('Property failed');
  });

  it('leave no more sessions than there may be', async () => {
    const [one, other] = stage.world.unwatched as [Subject, Subject];
    const { scene } = await setUp(one, stage.world.now, 0);
    const logIn = (i: number) => ask(i % 2 ? one : other, newSession(), scene);
    expect(new Set(await Promise.all(Array.from({ length: 60 }, (_, i) => logIn(i))))).toEqual(
      new Set([true]),
    );
    for (let i = 0; i < 10; i += 1) {
      // Neither sees the other's yet, unless it has to wait.
      await Promise.all([logIn(0), logIn(1)]);
      expect(await one.sessions.list(scene.account.userId)).toHaveLength(50);
    }
  });

  it('find a user whose version another program has raised, and no session of before', async () => {
    const [one] = stage.world.unwatched as [Subject];
    const { scene } = await setUp(one, stage.world.now, 1);
    const { userId } = scene.account;
    await stage.database?.query(
      `UPDATE auth_users SET version = version + 1 WHERE id = '${userId}'`,
    );
    const find = { kind: 'find' as const, mark: '' };
    expect(await ask(one, find, scene)).toBe(false);
    expect(await ask(one, { kind: 'refresh', token: 1, mark: randomUUID() }, scene)).toBe('refuse');
    expect(await one.sessions.list(userId)).toEqual([]);
  });

  it('are counted, each of them', async () => {
    const key = randomUUID();
    const counts = Array.from({ length: 80 }, (_, i) =>
      stage.world.unwatched[i % 2]?.attempts.count(key, (now, before) => {
        const count = (before?.count ?? 0) + 1;
        const counter = { count, until: now, expiresAt: now + 1000 };
        return { counter, retryAfter: count };
      }),
    );
    const seen = (await Promise.all(counts)).toSorted((a = 0, b = 0) => a - b);
    expect(seen).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
  });

  it('give an address to one of those who register it', async () => {
    const email = `${randomUUID()}@example.com`;
    const all = Array.from({ length: 20 }, (_, i) =>
      stage.world.unwatched[i % 2]?.users.create({ email, passwordHash: null }),
    );
    expect((await Promise.all(all)).filter((user) => user !== undefined)).toHaveLength(1);
  });

  it('clean up together, and delete what is over: no more', async () => {
    const [one, other] = stage.world.unwatched as [Subject, Subject];
    const { world } = stage;
    const count = async () =>
      (await stage.database?.query('SELECT id FROM auth_sessions'))?.length ?? 0;
    await stage.database?.query('DELETE FROM auth_sessions');
    const old = await setUp(one, world.now, 2);
    for (let i = 0; i < 45; i += 1) await ask(one, newSession(), old.scene);
    expect(await count()).toBe(46);
    world.advance(365 * 86_400_000);
    const { scene } = await setUp(other, world.now, 1);
    // One log-in takes twenty away: nobody waits for the rest.
    expect(await count()).toBe(46 - 20 + 1);
    const logIns = Array.from({ length: 12 }, (_, i) =>
      ask(i % 2 ? one : other, newSession(), scene),
    );
    expect(new Set(await Promise.all(logIns))).toEqual(new Set([true]));
    expect(await count()).toBe(13);
    expect(await one.sessions.findIdByToken(old.scene.hashes[0] ?? '')).toBeUndefined();
    expect(await one.sessions.findIdByToken(scene.hashes[0] ?? '')).toBe(scene.sessionId);
  });
});

const newSession = () => ({ kind: 'open' as const, mark: randomUUID() });

async function expectExplained(
  subjects: readonly Subject[],
  all: readonly Call[],
  rotations: number,
  now: number,
) {
  const [one, other] = subjects as [Subject, Subject];
  const { scene, begin } = await setUp(one, now, rotations);
  const marked: Marked[] = all.map((each) => ({ ...each, mark: randomUUID() }));
  const answers = await Promise.all(marked.map((each, i) => ask(i % 2 ? other : one, each, scene)));
  const after = await look(one, scene, marked);
  const isGood = isExplained(begin, scene, marked, { answers, after });
  expect(isGood, JSON.stringify({ all, answers, after }, undefined, 1)).toBe(true);
}

function twoSteps(subject: Subject): Subject {
  const refresh: Subject['sessions']['refresh'] = async (hash, successor, decide) => {
    let decision: ReturnType<typeof decide> = { kind: 'refuse' };
    await subject.sessions.refresh(hash, successor, (...seen) => {
      decision = decide(...seen);
      return { kind: 'refuse' };
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    return subject.sessions.refresh(hash, successor, () => decision);
  };
  return { ...subject, sessions: Object.assign(Object.create(subject.sessions), { refresh }) };
}
