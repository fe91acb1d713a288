import { Controller, Get, UseGuards } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { AppModule } from '../src/app.module.js';
import { hash } from '../src/auth/argon2id.js';
import { AuthConfig } from '../src/auth/auth.config.js';
import { AuthService } from '../src/auth/auth.service.js';
import { CurrentUser } from '../src/auth/decorators/current-user.decorator.js';
import { Roles } from '../src/auth/decorators/roles.decorator.js';
import { JwtAuthGuard } from '../src/auth/jwt-auth.guard.js';
import { Passwords } from '../src/auth/passwords.js';
import { RolesGuard } from '../src/auth/roles.guard.js';
import { Users } from '../src/auth/users.js';
import type { AuthUser } from '../src/auth/users.js';
import { AuthApp, decode, PASSWORD } from './auth.app.js';
import type { Answer, AuthClient } from './auth.client.js';
import type { Profile, SessionView, Tokens } from './auth.client.js';
import { expectNoLeaks } from './auth.leaks.js';

/**
 * Stands for a controller of your own. Its decorators are called: a workspace
 * may leave specs out of what it compiles with decorators.
 */
class VaultController {
  open(user: AuthUser) {
    return { openedBy: user.id };
  }
}
const vault = VaultController.prototype;
const open = Object.getOwnPropertyDescriptor(vault, 'open') ?? {};
Get()(vault, 'open', open);
Roles('admin')(vault, 'open', open);
CurrentUser()(vault, 'open', 0);
UseGuards(JwtAuthGuard, RolesGuard)(VaultController);
Controller('vault')(VaultController);

/** Time gives nothing away where every log-in costs one verification. */
class CountingPasswords extends Passwords {
  verified = 0;

  override verify(stored: string | null, password: string) {
    this.verified += 1;
    return super.verify(stored, password);
  }
}

const CHALLENGE = /^Bearer realm="[^"]+"$/;
const ENDED = 'The session has ended';

describe('authentication (e2e)', () => {
  let app: AuthApp;
  let auth: AuthClient;

  beforeAll(async () => {
    app = await AuthApp.start(
      Test.createTestingModule({
        imports: [AppModule],
        controllers: [VaultController],
      })
        .overrideProvider(Passwords)
        .useClass(CountingPasswords),
    );
    auth = app.auth;
  });

  afterAll(async () => {
    await app.close();
    expectNoLeaks();
  });

  beforeEach(() => app.forgetAttempts());

  it('finds its settings in the environment of the app', async () => {
    const module = await Test.createTestingModule({
      imports: [AppModule],
    }).compile();

    const { keys, signingKey } = module.get(AuthConfig);
    await module.close();

    expect(keys[0]?.kid).toBe(signingKey.kid);
  });

  describe('AuthService.register', () => {
    it('makes a user who can log in', async () => {
      const email = `${randomUUID()}@example.com`;

      const user = await register(email, PASSWORD);

      expect(user).toEqual({ id: user.id, email, roles: [] });
      expect((await app.logIn(user)).token_type).toBe('Bearer');
    });

    it('refuses weak passwords and addresses that are taken', async () => {
      const { email } = await app.newUser();

      await expect(register(email, PASSWORD)).rejects.toThrow('taken');
      await expect(register('new@example.com', 'short')).rejects.toThrow();
      expect(await app.get(Users).findByEmail('new@example.com')).toBe(
        undefined,
      );
    });

    const register = (email: string, password: string) =>
      app.get(AuthService).register({ email, password });
  });

  describe('login', () => {
    it('answers with an access token and a refresh token', async () => {
      const { email } = await app.newUser();

      const answer = await auth.post<Tokens>('/login', {
        email,
        password: PASSWORD,
      });

      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.body).toEqual({
        access_token: expect.any(String) as string,
        token_type: 'Bearer',
        expires_in: app.get(AuthConfig).accessTtlSeconds,
        refresh_token: expect.any(String) as string,
      });
    });

    it('puts into the access token what is needed and no more', async () => {
      const { id, access_token, expires_in } = await app.loggedIn();

      const { header, claims } = decode(access_token);

      expect(Object.keys(header).sort()).toEqual(['alg', 'kid', 'typ']);
      expect(header.typ).toBe('at+jwt');
      expect(Object.keys(claims).sort()).toEqual(
        ['aud', 'exp', 'iat', 'iss', 'jti', 'sid', 'sub'].sort(),
      );
      expect(claims.sub).toBe(id);
      expect(claims.sid).toEqual(expect.stringMatching(/^[\w-]{22}$/));
      expect(Number(claims.exp) - Number(claims.iat)).toBe(expires_in);
    });

    it('knows nobody whom nobody has made', async () => {
      const names = ['admin', 'administrator', 'root', 'test', 'user', 'guest'];
      const emails = names.flatMap((name) => [name, `${name}@example.com`]);
      const users = app.get(Users);
      const found = await Promise.all(
        emails.map((email) => users.findCredentials(email)),
      );

      expect(found.filter((user) => user)).toEqual([]);

      const passwords = ['admin', 'password', 'admin admin admin'];
      for (const password of passwords) {
        const answer = await auth.post('/login', { email: 'admin', password });
        expect(answer.status).toBe(401);
      }
    });

    it('fails alike for every reason, at the same cost', async () => {
      const reasons = await reasonsToFail();
      const passwords = app.get(Passwords) as CountingPasswords;

      const failures: Answer[] = [];
      for (const [email, password] of reasons) {
        const before = passwords.verified;
        failures.push(await auth.post('/login', { email, password }));
        expect(passwords.verified - before).toBe(1);
      }

      for (const failure of failures) {
        expect(failure.status).toBe(401);
        expect(failure.headers.get('www-authenticate')).toMatch(CHALLENGE);
      }
      expect([...new Set(failures.map(everything))]).toHaveLength(1);
    });

    it.each(['known', 'unknown'])('slows down guessing: %s', async (kind) => {
      const { email } =
        kind === 'known' ? await app.newUser() : { email: 'x@example.com' };
      const other = await app.newUser();
      const limit = app.get(AuthConfig).loginLimit;

      const guesses = Array.from({ length: limit + 2 }, () => guess(email));
      const refused = await tooMany(guesses);

      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await guess(email, PASSWORD)).status).toBe(429);
      expect((await guess(other.email, PASSWORD)).status).toBe(200);
      const statuses = (await Promise.all(guesses)).map((a) => a.status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(limit);
    });

    it('limits the requests of one address, whatever they ask', async () => {
      const { email, access_token } = await app.loggedIn();
      await app.forgetAttempts();
      const limit = app.get(AuthConfig).addressLimit;
      for (let i = 0; i < limit; i += 1) {
        expect((await app.refresh(`no such token ${i}`)).status).toBe(401);
      }

      const change = { current_password: PASSWORD, new_password: PASSWORD };
      const refused = [
        await app.refresh('no such token'),
        await guess(email, PASSWORD),
        await auth.post('/password', change, access_token),
      ];

      for (const { status, headers } of refused) {
        expect(status).toBe(429);
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      }
      expect(await app.statusOf(access_token)).toBe(200);
    });

    it('believes no header that says where a request comes from', async () => {
      const limit = app.get(AuthConfig).addressLimit;
      const statuses: number[] = [];
      for (let i = 0; i <= limit; i += 1) {
        const address = `203.0.113.${i}`;
        const headers = {
          'content-type': 'application/json',
          forwarded: `for=${address}`,
          'x-forwarded-for': address,
          'x-real-ip': address,
        };
        const body = '{"refresh_token":"no such token"}';
        const answer = await auth.send('POST', '/refresh', { headers, body });
        statuses.push(answer.status);
      }

      expect(statuses.pop()).toBe(429);
      expect(new Set(statuses)).toEqual(new Set([401]));
    });

    it('replaces a hash that is weaker than those of today', async () => {
      const cost = { memoryCost: 4096, timeCost: 1, parallelism: 1 };
      const weak = await hash(PASSWORD, cost);
      const users = app.get(Users);
      const email = `${randomUUID()}@example.com`;
      await users.create({ email, passwordHash: weak });
      const stored = async () =>
        (await users.findCredentials(email))?.passwordHash;

      expect((await guess(email)).status).toBe(401);
      expect(await stored()).toBe(weak);
      expect((await guess(email, PASSWORD)).status).toBe(200);

      const strong = await stored();
      expect(strong).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
      expect((await guess(email, PASSWORD)).status).toBe(200);
      expect(await stored()).toBe(strong);
    });

    const guess = (email: string, password = 'not the passphrase') =>
      auth.post('/login', { email, password });

    async function reasonsToFail(): Promise<[string, string][]> {
      const known = await app.newUser();
      const disabled = await app.newUser();
      await app.get(Users).disable(disabled.id);
      const passwordless = 'passwordless@example.com';
      await app.get(Users).create({ email: passwordless, passwordHash: null });
      return [
        ['unknown@example.com', PASSWORD],
        [known.email, 'not the passphrase'],
        [disabled.email, PASSWORD],
        [passwordless, PASSWORD],
      ];
    }
  });

  describe('me', () => {
    it('says who the token stands for', async () => {
      const { id, email, access_token } = await app.loggedIn();

      const answer = await auth.get<Profile>('/me', access_token);

      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.body).toEqual({ id, email, roles: [] });
    });
  });

  describe('refresh', () => {
    it('answers with new tokens in the place of the old', async () => {
      const first = await app.loggedIn();

      const answer = await app.refresh(first.refresh_token);

      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(Object.keys(answer.body).sort()).toEqual(
        ['access_token', 'expires_in', 'refresh_token', 'token_type'].sort(),
      );
      expect(answer.body.refresh_token).not.toBe(first.refresh_token);
      expect(answer.body.access_token).not.toBe(first.access_token);
      expect(await app.statusOf(answer.body.access_token)).toBe(200);
    });

    it('gives tabs that refresh together the same successor', async () => {
      const { refresh_token } = await app.loggedIn();

      const answers = await Promise.all(
        Array.from({ length: 10 }, () => app.refresh(refresh_token)),
      );

      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
      const successors = new Set(answers.map((a) => a.body.refresh_token));
      expect(successors.size).toBe(1);
      const [successor = ''] = successors;
      expect((await app.refresh(successor)).status).toBe(200);
    });

    it('ends the session when an older token comes back', async () => {
      const stolen = await app.loggedIn();
      const second = await app.refresh(stolen.refresh_token);
      const third = await app.refresh(second.body.refresh_token);

      const replayed = await app.refresh(stolen.refresh_token);

      expect(replayed.status).toBe(401);
      expect((await app.refresh(third.body.refresh_token)).status).toBe(401);
      expect(await app.statusOf(third.body.access_token)).toBe(401);
    });

    it('ends the session at the second use where there is no grace', async () => {
      const strict = await AuthApp.start(
        Test.createTestingModule({ imports: [AppModule] }),
        { JWT_REFRESH_GRACE: '0' },
      );
      try {
        const { refresh_token } = await strict.loggedIn();
        const { body: next } = await strict.refresh(refresh_token);

        expect((await strict.refresh(refresh_token)).status).toBe(401);
        expect((await strict.refresh(next.refresh_token)).status).toBe(401);
        expect(await strict.statusOf(next.access_token)).toBe(401);
      } finally {
        await strict.close();
      }
    });

    it('fails alike for every reason', async () => {
      const replayed = await app.loggedIn();
      const second = await app.refresh(replayed.refresh_token);
      await app.refresh(second.body.refresh_token);
      const ended = await app.loggedIn();
      await auth.post('/logout', undefined, ended.access_token);
      const disabled = await app.loggedIn();
      await app.get(Users).disable(disabled.id);
      const live = await app.loggedIn();

      const failures = [
        await app.refresh('no such token'),
        await app.refresh(`${live.refresh_token.slice(0, -4)}AAAA`),
        await app.refresh(live.access_token),
        await app.refresh(replayed.refresh_token),
        await app.refresh(ended.refresh_token),
        await app.refresh(disabled.refresh_token),
      ];

      for (const failure of failures) {
        expect(failure.status).toBe(401);
        expect(failure.headers.get('www-authenticate')).toMatch(CHALLENGE);
        expect(failure.headers.get('cache-control')).toBe('no-store');
      }
      expect([...new Set(failures.map(everything))]).toHaveLength(1);
      expect((await app.refresh(live.refresh_token)).status).toBe(200);
    });
  });

  describe('logout', () => {
    it.each(['access_token', 'refresh_token'] as const)(
      'ends the session of the %s at once',
      async (kind) => {
        const user = await app.loggedIn();

        const answer =
          kind === 'access_token'
            ? await auth.post('/logout', undefined, user.access_token)
            : await auth.post('/logout', { refresh_token: user.refresh_token });

        expect(answer.status).toBe(204);
        expect(answer.text).toBe('');
        await expectEnded(user);
      },
    );

    it('knows a refresh token that was rotated since', async () => {
      const { refresh_token } = await app.loggedIn();
      const { body: tokens } = await app.refresh(refresh_token);

      await auth.post('/logout', { refresh_token });

      await expectEnded(tokens);
    });

    it('looks past a bad access token to the refresh token', async () => {
      const user = await app.loggedIn();
      const { refresh_token } = user;

      const answer = await auth.post('/logout', { refresh_token }, 'expired');

      expect(answer.status).toBe(204);
      await expectEnded(user);
    });

    it('does not tell whether there was a session', async () => {
      const { refresh_token } = await app.loggedIn();

      for (const body of [
        undefined,
        {},
        { refresh_token },
        { refresh_token },
        { refresh_token: 'no such token' },
      ]) {
        const answer = await auth.post('/logout', body);
        expect([answer.status, answer.text]).toEqual([204, '']);
      }
    });

    it('leaves the other sessions of the user alone', async () => {
      const account = await app.newUser();
      const phone = await app.logIn(account);
      const laptop = await app.logIn(account);

      await auth.post('/logout', undefined, phone.access_token);

      expect(await app.statusOf(phone.access_token)).toBe(401);
      expect(await app.statusOf(laptop.access_token)).toBe(200);
    });
  });

  describe('logout-all', () => {
    it('ends every session of the user and of nobody else', async () => {
      const account = await app.newUser();
      const phone = await app.logIn(account);
      const laptop = await app.logIn(account);
      const other = await app.loggedIn();

      const answer = await auth.post(
        '/logout-all',
        undefined,
        phone.access_token,
      );

      expect(answer.status).toBe(204);
      await expectEnded(phone);
      await expectEnded(laptop);
      expect(await app.statusOf(other.access_token)).toBe(200);
    });
  });

  describe('sessions', () => {
    it('lists where the user is logged in', async () => {
      const account = await app.newUser();
      const { access_token } = await app.logIn(account);
      await app.logIn(account);
      await app.loggedIn();

      const answer = await auth.get<SessionView[]>('/sessions', access_token);

      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.body).toHaveLength(2);
      for (const session of answer.body) {
        expect(session).toEqual({
          id: expect.any(String) as string,
          created_at: expect.any(String) as string,
          last_used_at: expect.any(String) as string,
          ip: '127.0.0.1',
          user_agent: 'node',
          current: expect.any(Boolean) as boolean,
        });
        const created = new Date(session.created_at);
        expect(created.toISOString()).toBe(session.created_at);
      }
      const current = answer.body.filter((session) => session.current);
      expect(current.map(({ id }) => id)).toEqual([
        decode(access_token).claims.sid,
      ]);
    });

    it('ends one of them', async () => {
      const account = await app.newUser();
      const phone = await app.logIn(account);
      const laptop = await app.logIn(account);

      const answer = await endSession(phone, laptop);

      expect(answer.status).toBe(204);
      await expectEnded(phone);
      expect(await app.statusOf(laptop.access_token)).toBe(200);
      expect((await endSession(phone, laptop)).status).toBe(404);
    });

    it("does not end another user's", async () => {
      const victim = await app.loggedIn();
      const attacker = await app.loggedIn();

      const answer = await endSession(victim, attacker);
      const unknown = await auth.delete('/sessions/x', attacker.access_token);

      expect(answer.status).toBe(404);
      expect(everything(unknown)).toBe(everything(answer));
      expect(await app.statusOf(victim.access_token)).toBe(200);
    });

    const endSession = (of: Tokens, by: Tokens) =>
      auth.delete(
        `/sessions/${String(decode(of.access_token).claims.sid)}`,
        by.access_token,
      );
  });

  describe('password', () => {
    const NEXT = 'another long passphrase';

    it('is changed by who knows it; every other session ends', async () => {
      const account = await app.newUser();
      const other = await app.logIn(account);
      const own = await app.logIn(account);

      const answer = await change(own, PASSWORD, NEXT);

      expect([answer.status, answer.text]).toEqual([204, '']);
      await expectEnded(other);
      expect(await app.statusOf(own.access_token)).toBe(200);
      expect((await app.refresh(own.refresh_token)).status).toBe(200);
      expect((await logIn(account.email, PASSWORD)).status).toBe(401);
      expect((await logIn(account.email, NEXT)).status).toBe(200);
    });

    it('is not changed without the current one', async () => {
      const user = await app.loggedIn();

      const answer = await change(user, 'not the passphrase', NEXT);

      expect(answer.status).toBe(400);
      expect(answer.headers.get('www-authenticate')).toBeNull();
      expect(answer.body).toMatchObject({
        message: ['current_password is wrong'],
      });
      expect((await logIn(user.email, PASSWORD)).status).toBe(200);
    });

    it('is not guessed through a stolen access token', async () => {
      const user = await app.loggedIn();
      const limit = app.get(AuthConfig).loginLimit;

      const guesses = Array.from({ length: limit + 2 }, () =>
        change(user, 'not the passphrase', NEXT),
      );
      const refused = await tooMany(guesses);

      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    });

    it.each([
      ['too short', 'short'],
      ['too common', 'passwordpassword'],
    ])('may not be %s', async (_, password) => {
      const user = await app.loggedIn();

      const answer = await change(user, PASSWORD, password);

      expect(answer.status).toBe(400);
      expect(await app.statusOf(user.access_token)).toBe(200);
      expect((await logIn(user.email, PASSWORD)).status).toBe(200);
    });

    const logIn = (email: string, password: string) =>
      auth.post('/login', { email, password });

    const change = (
      { access_token }: Tokens,
      current_password: string,
      new_password: string,
    ) =>
      auth.post('/password', { current_password, new_password }, access_token);
  });

  describe('a disabled user', () => {
    it('is out at once', async () => {
      const user = await app.loggedIn();

      await app.get(Users).disable(user.id);

      await expectEnded(user);
    });
  });

  describe('@Roles()', () => {
    const open = (token?: string) => app.root.get('/vault', token);

    it('wants a user first', async () => {
      const answer = await open();

      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(CHALLENGE);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    it('lets in who has the role, as long as he has it', async () => {
      const { id, access_token } = await app.loggedIn();
      const refused = await open(access_token);
      expect(refused.status).toBe(403);
      expect(refused.headers.get('www-authenticate')).toMatch(
        /^Bearer realm="[^"]+", error="insufficient_scope"/,
      );

      await app.get(Users).setRoles(id, ['admin']);
      const granted = await open(access_token);
      expect(granted.status).toBe(200);
      expect(granted.body).toEqual({ openedBy: id });

      await app.get(Users).setRoles(id, []);
      expect((await open(access_token)).status).toBe(403);
    });

    it('knows other roles from the one it asks for', async () => {
      const { id, access_token } = await app.loggedIn();

      await app.get(Users).setRoles(id, ['Admin', 'administrator', 'user']);

      expect((await open(access_token)).status).toBe(403);
    });
  });

  it('tells nobody a password, a hash or a stored token', async () => {
    const { email, access_token } = await app.loggedIn();
    const login = { email, password: PASSWORD };

    const answers = [
      await auth.post('/login', login),
      await auth.post('/login', { ...login, password: `${PASSWORD}!` }),
      await auth.post('/login', { ...login, role: 'admin' }),
      await auth.get('/me', access_token),
      await auth.get('/sessions', access_token),
      await auth.post('/password', { current_password: PASSWORD }),
    ];

    for (const { text } of answers) {
      expect(text).not.toContain(PASSWORD);
      expect(text).not.toMatch(/argon2|hash|stack|node_modules/i);
    }
  });

  /** The first refusal: it does not wait for a password to be hashed. */
  const tooMany = (answers: Promise<Answer>[]): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const checks = answers.map(async (pending) => {
        const answer = await pending;
        if (answer.status === 429) {
          resolve(answer);
        }
      });
      const done = () => reject(new Error('All were let through'));
      Promise.all(checks).then(done, reject);
    });

  /** All that a client can see, but the clock and a throttler's count. */
  function everything({ status, headers, text }: Answer): string {
    const isSteady = ([name]: [string, string]) =>
      !/^(date$|x-ratelimit-)/.test(name);
    const fields = [...headers].filter(isSteady);
    return JSON.stringify([status, fields, text]);
  }

  async function expectEnded(tokens: Tokens): Promise<void> {
    const me = await auth.get('/me', tokens.access_token);
    expect(me.status).toBe(401);
    expect(me.headers.get('www-authenticate')).toContain(
      `error="invalid_token", error_description="${ENDED}"`,
    );
    expect(me.body).toMatchObject({ message: ENDED });
    expect((await app.refresh(tokens.refresh_token)).status).toBe(401);
  }
});
