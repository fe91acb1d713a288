import { describe, expect, it } from 'vitest';
import type { Credentials } from '../../templates/core/src/auth/users';
import { STORES } from './backends';
import { LIMITS } from './model';
import { Stage, type All } from './stage';
import type { Presented, World } from './world';

const { grace, absolute } = LIMITS;
const statuses = (answers: readonly Presented[]) => answers.map(({ status }) => status);

describe.each(STORES)('races of refresh on the %s store', (store) => {
  const stage = new Stage(store, 'refresh races');

  it('R1: many tabs with the same token', () =>
    stage.play(40, async (world, all) => {
      const token = await logIn(world, all);
      const answers = await all(...[0, 1, 0, 1, 0].map((i) => world.present(token, i)));
      expect(new Set(statuses(answers))).toEqual(new Set([200]));
      expect(new Set(answers.map((answer) => answer.token)).size).toBe(1);
    }));

  it('R2: an answer that was lost', () =>
    stage.play(20, async (world, all) => {
      const token = await logIn(world, all);
      const [lost] = await all(world.present(token));
      world.advance(grace - 4001);
      const [again] = await all(world.present(token, 1));
      expect(again).toEqual(lost);
      world.advance(grace);
      const [next] = await all(world.present(String(again.token)));
      expect(next.status).toBe(200);
    }));

  it('R3: refresh and log-out', () =>
    stage.play(40, async (world, all) => {
      const token = await logIn(world, all);
      const { service } = world.instance(1);
      await all(world.present(token), service.logout(undefined, token), world.present(token, 1));
      await expectDead(world, all, token);
    }));

  it('R4: a rotation in flight and a reuse', () =>
    stage.play(40, async (world, all) => {
      const token = await logIn(world, all);
      const [first] = await all(world.present(token));
      const [second] = await all(world.present(String(first.token)));
      world.advance(grace + 4000);
      await all(world.present(String(second.token)), world.present(token, 1));
      await expectDead(world, all, token);
    }));

  it('R5: refresh and a password change', () =>
    stage.play(40, async (world, all) => {
      const account = await world.newUser();
      const token = await logIn(world, all, account);
      await all(world.present(token), world.changePassword(account, undefined, 1));
      await expectDead(world, all, token);
    }));

  it('R5: refresh and a user who is disabled', () =>
    stage.play(40, async (world, all) => {
      const account = await world.newUser();
      const token = await logIn(world, all, account);
      await all(world.present(token), world.disable(account.userId, 1), world.present(token, 1));
      await expectDead(world, all, token);
    }));

  it('R6: log-in and a password change', () =>
    stage.play(40, async (world, all) => {
      const account = await world.newUser();
      const [token] = await all(world.logIn(account), world.changePassword(account, undefined, 1));
      if (token !== undefined) await expectDead(world, all, token);
    }));

  it('R7: clocks that differ by seconds', () =>
    stage.play(40, async (world, all) => {
      let live = await logIn(world, all);
      for (let i = 0; i < 3; i += 1) {
        const answers = await all(world.present(live, 0), world.present(live, 1));
        expect(statuses(answers)).toEqual([200, 200]);
        live = String(answers[0].token);
        world.advance(1000);
      }
    }));

  it('R8: the answer is an error, the revocation stays', () =>
    stage.play(10, async (world, all) => {
      const token = await logIn(world, all);
      const [first] = await all(world.present(token));
      world.advance(grace + 4000);
      const [reuse] = await all(world.present(token, 1));
      expect(reuse.status).toBe(401);
      const fresh = await stage.restarted();
      const [owner] = await all(fresh.sessions.findUser(world.sessionOf(token)));
      expect(owner).toBeUndefined();
      if (store !== 'memory') await fresh.close();
      await expectDead(world, all, String(first.token));
    }));

  it('R9: a retry within grace and the rotation of the successor', () =>
    stage.play(40, async (world, all) => {
      const token = await logIn(world, all);
      const [first] = await all(world.present(token));
      const [retry, next] = await all(world.present(token, 1), world.present(String(first.token)));
      // The retry first: both go on, on one branch. The rotation first: two have the same token.
      if (retry.status === 200) expect([retry.token, next.status]).toEqual([first.token, 200]);
      else await expectDead(world, all, token);
    }));

  it('R10: the clean-up and a refresh', () =>
    stage.play(20, async (world, all) => {
      const token = await logIn(world, all);
      const other = await world.newUser();
      world.advance(absolute + 2000);
      const [answer] = await all(world.present(token), world.logIn(other, 1), world.logIn(other));
      expect(answer.status).toBe(401);
      await expectDead(world, all, token);
    }));

  it('R11: one session too many and a refresh of the oldest', () =>
    stage.play(10, async (world, all) => {
      const account = await world.newUser();
      const tokens: string[] = [];
      for (let i = 0; i < 50; i += 1) {
        tokens.push(await logIn(world, all, account));
        world.advance(1);
      }
      const [oldest = '', second = ''] = tokens;
      world.advance(5000);
      await all(world.present(oldest), world.logIn(account, 1));
      const list = await world.instance(0).sessions.list(account.userId);
      expect(list).toHaveLength(50);
      const ids = new Set(list.map(({ id }) => id));
      expect(ids.has(world.sessionOf(oldest))).not.toBe(ids.has(world.sessionOf(second)));
    }));

  it('R12: everything is delivered twice', () =>
    stage.play(40, async (world, all) => {
      let live = await logIn(world, all);
      for (let i = 0; i < 4; i += 1) {
        const [one, two] = await all(world.present(live, i), world.present(live, i + 1));
        expect([one.status, two.status, two.token]).toEqual([200, 200, one.token]);
        live = String(one.token);
        world.advance(grace + 4000);
      }
      const { service } = world.instance(0);
      await all(service.logout(undefined, live), service.logout(undefined, live));
      await expectDead(world, all, live);
    }));
});

/** Nothing of this session is good any more. */
async function expectDead(world: World, all: All, token: string) {
  const id = world.sessionOf(token);
  const mine = world.issued.filter((one) => world.sessionOf(one) === id);
  const answers = await all(...mine.map((one, i) => world.present(one, i)));
  expect(answers.filter(({ status }) => status === 200)).toEqual([]);
  const [owner] = await all(world.instance(0).sessions.findUser(id));
  expect(owner).toBeUndefined();
}

async function logIn(world: World, all: All, account?: Credentials): Promise<string> {
  const [token] = await all(world.logIn(account ?? (await world.newUser())));
  return String(token);
}
