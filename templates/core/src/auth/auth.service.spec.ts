import type { AuthConfig } from './auth.config.js';
import type { AuthEvents } from './auth-events.js';
import { AuthService } from './auth.service.js';
import type { Client } from './http.js';
import type { Passwords } from './passwords.js';
import type { SessionService } from './session.service.js';
import type { Throttle } from './throttle.js';
import type { Credentials, Users } from './users.js';

describe('AuthService', () => {
  const ADA: Credentials = {
    userId: 'ada',
    passwordHash: 'weak hash',
    version: 1,
    disabled: false,
  };
  const client: Client = { ip: null, userAgent: null };

  /** Logs in to an account like this one; answers what was done on the way. */
  async function logIn(account: Partial<Credentials>, password = 'right') {
    const done: string[] = [];
    const note = (text: string) => {
      done.push(text);
      return Promise.resolve();
    };
    const service = new AuthService(
      {
        findCredentials: () => Promise.resolve({ ...ADA, ...account }),
        rehash: (_: string, from: string, to: string) =>
          note(`rehash ${from} to ${to}`),
      } as unknown as Users,
      {
        verify: (_: unknown, given: string) =>
          Promise.resolve(given === 'right'),
        needsRehash: (stored: string) => stored === 'weak hash',
        hash: () => Promise.resolve('strong hash'),
      } as unknown as Passwords,
      { start: () => note('session') } as unknown as SessionService,
      { countLogin: () => note('count'), forgive: note } as unknown as Throttle,
      { emit: () => '' } as unknown as AuthEvents,
      {} as AuthConfig,
    );
    const email = 'ada@example.com';
    await service.login({ email, password }, client).catch(() => 'refused');
    return done;
  }

  it('counts an attempt, then replaces a weak hash, then logs in', async () => {
    expect(await logIn({})).toEqual([
      'count',
      'rehash weak hash to strong hash',
      'session',
    ]);
  });

  it('leaves a strong hash alone', async () => {
    const done = await logIn({ passwordHash: 'strong hash' });

    expect(done).toEqual(['count', 'session']);
  });

  it.each<[string, Partial<Credentials>, string]>([
    ['the password is wrong', {}, 'wrong'],
    ['the account is disabled', { disabled: true }, 'right'],
    ['there is no password', { passwordHash: null }, 'right'],
  ])('does nothing but count where %s', async (_, account, password) => {
    expect(await logIn(account, password)).toEqual(['count']);
  });
});
