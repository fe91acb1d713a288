import fc from 'fast-check';
import type { Credentials } from '../../templates/core/src/auth/users';
import { LIMITS } from './model';
import type { World } from './world';

/** What one client does; numbers choose among what there is at that moment. */
type Deed =
  | { readonly kind: 'present' | 'log out' | 'end' | 'ask'; readonly token: number }
  | { readonly kind: 'garbage'; readonly text: string }
  | { readonly kind: 'log in' | 'disable' | 'log out all'; readonly user: number }
  | { readonly kind: 'password'; readonly user: number; readonly keep: number | undefined };

interface Phase {
  readonly pause: number;
  readonly deeds: readonly (Deed & { readonly instance: number })[];
}

const token = fc.nat(30);
const user = fc.nat(1);
const of = <K extends string>(kind: K) => fc.constant(kind);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: of('present'), token }) },
  // The newest one is what an honest client has.
  { weight: 6, arbitrary: fc.record({ kind: of('present'), token: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('log out', 'end', 'ask'), token }) },
  { weight: 3, arbitrary: fc.record({ kind: of('log in'), user }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('disable', 'log out all'), user }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: of('password'),
      user,
      keep: fc.option(token, { nil: undefined }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: of('garbage'),
      text: fc.constantFrom('', 'x', `rt_${'A'.repeat(43)}`, `rt_${'A'.repeat(42)}`, 'a.b.c'),
    }),
  },
);

const { grace, idle, absolute } = LIMITS;
const phase: fc.Arbitrary<Phase> = fc.record({
  pause: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(0, 1, grace / 2, grace - 1, grace, grace + 1) },
    { weight: 1, arbitrary: fc.constantFrom(idle - 1, idle, idle + 1, absolute - idle, absolute) },
  ),
  deeds: fc.array(
    fc.tuple(deed, fc.nat(1)).map(([one, instance]) => ({ ...one, instance })),
    { minLength: 1, maxLength: 5 },
  ),
});

export const phases = fc.array(phase, { minLength: 1, maxLength: 8 });

/** Does one deed; what must be so whatever happens meanwhile is checked by the world. */
export async function act(
  world: World,
  accounts: readonly Credentials[],
  { instance, ...one }: Phase['deeds'][number],
): Promise<void> {
  const { service, sessions } = world.instance(instance);
  /** The newest first. */
  const tokenAt = (index: number) => world.issued.toReversed()[index % world.issued.length] ?? '';
  const accountAt = (index: number) => accounts[index] as Credentials;
  switch (one.kind) {
    case 'present':
      return void (await world.present(tokenAt(one.token), instance));
    case 'garbage':
      return void (await world.present(one.text, instance));
    case 'log out':
      return service.logout(undefined, tokenAt(one.token));
    case 'end':
      return void (await sessions.end(world.sessionOf(tokenAt(one.token)), 'logout'));
    case 'ask':
      return void (await sessions.findUser(world.sessionOf(tokenAt(one.token))));
    case 'log in':
      return void (await world.logIn(accountAt(one.user), instance));
    case 'disable':
      return world.disable(accountAt(one.user).userId, instance);
    case 'log out all':
      return service.logoutAll(accountAt(one.user).userId);
    case 'password': {
      const keep = one.keep === undefined ? undefined : world.sessionOf(tokenAt(one.keep));
      return void (await world.changePassword(accountAt(one.user), keep, instance));
    }
  }
}
