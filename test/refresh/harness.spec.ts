import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DecideRefresh, RefreshDecision } from '../../templates/core/src/auth/refresh';
import type { Successor } from '../../templates/core/src/auth/sessions';
import { builtSubject, type Subject } from './subject';
import { World } from './world';

/** Whoever finds no fault has to be able to find one. */
describe('a store that reads and writes in two steps', () => {
  let subject: Subject;

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    subject = await builtSubject('memory').start();
    const { sessions } = subject;
    const whole = sessions.refresh.bind(sessions);
    sessions.refresh = async (hash: string, successor: Successor, decide: DecideRefresh) => {
      let decision: RefreshDecision = { kind: 'refuse' };
      await whole(hash, successor, (...of) => {
        decision = decide(...of);
        return { kind: 'refuse' };
      });
      await new Promise((resolve) => setImmediate(resolve));
      return whole(hash, successor, () => decision);
    };
  }, 60_000);

  afterAll(async () => {
    vi.useRealTimers();
    await subject.close();
  });

  it('is found out', async () => {
    const world = new World([subject]);
    const twoTabs = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      world.begin(scheduler);
      const account = await world.newUser();
      const token = (await scheduler.waitFor(world.logIn(account))) ?? '';
      const tabs = [world.present(token), world.present(token)];
      const answers = await scheduler.waitFor(Promise.all(tabs));
      expect(world.problems).toEqual([]);
      expect(answers[0]?.token).toBe(answers[1]?.token);
    });
    await expect(fc.assert(twoTabs, { numRuns: 50 })).rejects.toThrow('Property failed');
  });
});
