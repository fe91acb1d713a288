import { describe, expect, it } from 'vitest';
import { STORES } from './backends';
import { hashOf, LIMITS } from './model';
import { Stage, type All } from './stage';
import type { World } from './world';

const { grace, idle, absolute } = LIMITS;
const each = <T>(n: number, make: (index: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));

/** Those that random deeds reach too seldom, each by itself. */
describe.each(STORES)('invariants of refresh on the %s store', (store) => {
  const stage = new Stage(store, 'refresh invariants');

  it.each([2, 5, 20, 100])('I3: %i at once get one successor', (n) =>
    stage.play(n > 20 ? 10 : 30, async (world, all) => {
      const { token } = await session(world, all);
      const answers = await all(...each(n, (i) => world.present(token, i)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(n);
      expect(new Set(answers.map((answer) => answer.token)).size).toBe(1);
      const [next] = await all(world.present(String(answers[0]?.token)));
      expect(next.status).toBe(200);
    }),
  );

  it('I3: beyond a hundred they wait, and nobody is logged out', () =>
    stage.play(5, async (world, all) => {
      const { token } = await session(world, all);
      const answers = await all(...each(110, (i) => world.present(token, i)));
      const ok = answers.filter(({ status }) => status === 200);
      expect(ok).toHaveLength(101);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(9);
      expect(new Set(ok.map((answer) => answer.token)).size).toBe(1);
      const [next] = await all(world.present(String(ok[0]?.token)));
      expect(next.status).toBe(200);
    }));

  it.each([
    ['the thief first', true],
    ['the owner first', false],
  ])('I5: two uses further apart than the grace end it: %s', (_, isThiefFirst) =>
    stage.play(30, async (world, all) => {
      const { token } = await session(world, all);
      const [first] = await all(world.present(token, Number(isThiefFirst)));
      // Whoever was first goes on for a while.
      world.advance(grace / 2);
      const [second] = await all(world.present(String(first.token), Number(isThiefFirst)));
      world.advance(grace + 4000);
      const [reuse] = await all(world.present(token, Number(!isThiefFirst)));
      expect(reuse.status).toBe(401);
      const after = await all(
        ...[first.token, second.token, token].map((one) => world.present(String(one))),
      );
      expect(after.map(({ status }) => status)).toEqual([401, 401, 401]);
    }),
  );

  it('I4: a reuse ends the family for good, also after a restart', () =>
    stage.play(10, async (world, all) => {
      const { token } = await session(world, all);
      const [first] = await all(world.present(token));
      world.advance(grace + 4000);
      await all(world.present(token), world.present(String(first.token)));
      const fresh = await stage.restarted();
      for (const one of world.issued) {
        const refreshed = fresh.service.refresh(one, { ip: null, userAgent: null });
        const [error] = await all(refreshed.then(String, String));
        expect(error).toContain('The refresh token is not valid');
      }
      const [owner] = await all(fresh.sessions.findUser(world.sessionOf(token)));
      expect(owner).toBeUndefined();
      if (store !== 'memory') await fresh.close();
    }));

  it('I6: the absolute limit never moves, however often it is refreshed', () =>
    stage.play(5, async (world, all) => {
      const { token } = await session(world, all);
      let live = token;
      for (let left = absolute; left > idle; left -= idle / 2) {
        world.advance(idle / 2 - 5000);
        const [answer] = await all(world.present(live));
        expect(answer.status).toBe(200);
        live = String(answer.token);
      }
      world.advance(idle);
      const [owner] = await all(world.instance(1).sessions.findUser(world.sessionOf(token)));
      expect(owner).toBeUndefined();
      const [late] = await all(world.present(live));
      expect(late.status).toBe(401);
    }));

  it('I6: an idle session ends', () =>
    stage.play(10, async (world, all) => {
      const { token } = await session(world, all);
      world.advance(idle + 2000);
      const answers = await all(world.present(token), world.present(token, 1));
      expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    }));

  it('I9: an unknown token changes nothing', () =>
    stage.play(10, async (world, all) => {
      const { token } = await session(world, all);
      const before = await world.probe(hashOf(token));
      const unknown = [
        '',
        'x',
        `rt_${'A'.repeat(43)}`,
        token.slice(0, -1),
        `${token}A`,
        token.slice(3),
      ];
      const answers = await all(...unknown.map((text, i) => world.present(text, i)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
      expect(await world.probe(hashOf(token))).toEqual(before);
    }));

  it('I10: to end twice is to end once', () =>
    stage.play(20, async (world, all) => {
      const { token } = await session(world, all);
      const { sessions } = world.instance(0);
      const id = world.sessionOf(token);
      const { userId } = await world.newUser();
      expect(await all(sessions.end(id, 'logout', userId))).toEqual([false]);
      const ended = await all(...each(3, () => sessions.end(id, 'logout')));
      expect(ended.filter(Boolean)).toHaveLength(1);
    }));

  it('I12: no session from a password that was already replaced', () =>
    stage.play(40, async (world, all) => {
      const account = await world.newUser();
      const [tokens, changed] = await all(
        Promise.all(each(3, (i) => world.logIn(account, i))),
        world.changePassword(account, undefined, 1),
      );
      expect(changed).toBe(true);
      const opened = tokens.flatMap((token) => token ?? []);
      const after = await all(...opened.map((token) => world.present(token)));
      expect(after.filter(({ status }) => status !== 401)).toEqual([]);
      const [late] = await all(world.logIn(account));
      expect(late).toBeUndefined();
    }));

  it('I12: nothing from an account that was disabled before', () =>
    stage.play(5, async (world, all) => {
      const { account, token } = await session(world, all);
      await all(world.disable(account.userId));
      const [changed] = await all(world.changePassword(account, world.sessionOf(token), 1));
      expect(changed).toBe(false);
      const [opened, answer] = await all(world.logIn(account), world.present(token));
      expect([opened, answer.status]).toEqual([undefined, 401]);
    }));
});

async function session(world: World, all: All) {
  const account = await world.newUser();
  const [token] = await all(world.logIn(account));
  return { account, token: String(token) };
}
