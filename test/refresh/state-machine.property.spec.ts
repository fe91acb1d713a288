import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STORES } from './backends';
import { hashOf } from './model';
import { runs } from './runs';
import { act, phases } from './scenario';
import { logged, Stage } from './stage';

/** I1, I2, I4, I6, I7, I9, I10, I11, I13, I14: any deeds, any order, against the model. */
describe.each(STORES)('the state machine on the %s store', (store) => {
  const stage = new Stage(store, 'refresh state machine');
  const tokens = new Set<string>();

  it('is the table of transitions, whatever happens at the same time', async () => {
    const { world, counts } = stage;
    const skews = fc.tuple(fc.constantFrom(0, -2000, 2000), fc.constantFrom(0, 2000));
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), phases, skews, async (scheduler, all, ahead) => {
        world.begin(scheduler, ahead);
        const accounts = [await world.newUser(), await world.newUser()];
        const start = accounts.flatMap((account) => [world.logIn(account), world.logIn(account)]);
        await scheduler.waitFor(Promise.all(start));
        for (const { pause, deeds } of all) {
          world.advance(pause);
          await scheduler.waitFor(Promise.all(deeds.map((deed) => act(world, accounts, deed))));
          await world.expectSame();
        }
        counts.add(world.order);
        world.issued.forEach((token) => tokens.add(token));
      }),
      runs(store, 300),
    );
  });

  it('I8: keeps no refresh token as it is, in the store or in the log', async () => {
    expect(tokens.size).toBeGreaterThan(50);
    const stored = await stage.stored();
    expect([...tokens].some((token) => stored.includes(hashOf(token)))).toBe(true);
    expect(logged.length).toBeGreaterThan(50);
    const all = stored + logged.join();
    expect([...tokens].filter((token) => all.includes(token.slice(3)))).toEqual([]);
  });
});
