import { Controller, Get } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { createHash, randomUUID } from 'node:crypto';
import { AppModule } from '../src/app.module.js';
import { AuthConfig } from '../src/auth/auth.config.js';
import type { AuthEvent } from '../src/auth/auth-events.js';
import { AuthEvents } from '../src/auth/auth-events.js';
import { AuthService } from '../src/auth/auth.service.js';
import { Roles } from '../src/auth/decorators/roles.decorator.js';
import { Users } from '../src/auth/users.js';
import { AuthApp, decode, PASSWORD } from './auth.app.js';
import type { AuthClient, Tokens } from './auth.client.js';
import { expectNoLeaks, listener } from './auth.leaks.js';

/** Its decorators are called: specs may be compiled without. */
class VaultController {
  open() {
    return 'open';
  }
}
const vault = VaultController.prototype;
const open = Object.getOwnPropertyDescriptor(vault, 'open') ?? {};
Get()(vault, 'open', open);
Roles('admin')(vault, 'open', open);
Controller('vault')(VaultController);

/** Stands for an adapter of your own. What it gets must hold no secret. */
class RecordedEvents extends AuthEvents {
  static readonly all: AuthEvent[] = [];

  override write(event: AuthEvent): void {
    RecordedEvents.all.push(event);
    listener.log(JSON.stringify(event));
  }
}

const CLIENT = { ip: '127.0.0.1', userAgent: 'node' };
const fingerprint = (text: string) =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16);
const sessionOf = ({ access_token }: Tokens) =>
  fingerprint(String(decode(access_token).claims.sid));

describe('security events (e2e)', () => {
  let app: AuthApp;
  let auth: AuthClient;

  const start = (settings?: Record<string, string>) =>
    AuthApp.start(
      Test.createTestingModule({
        imports: [AppModule],
        controllers: [VaultController],
      })
        .overrideProvider(AuthEvents)
        .useClass(RecordedEvents),
      settings,
    );

  beforeAll(async () => {
    app = await start();
    auth = app.auth;
  });

  afterAll(async () => {
    await app.close();
    expectNoLeaks();
  });

  beforeEach(() => app.forgetAttempts());

  /** What is told from now on is this and nothing else. */
  async function expectOne(
    action: () => Promise<unknown>,
    expected: Partial<AuthEvent>,
  ): Promise<void> {
    const before = Date.now();
    RecordedEvents.all.length = 0;
    await action();

    const [{ time, ...event }, ...more] = RecordedEvents.all as [AuthEvent];
    expect(more).toEqual([]);
    // Members without a value do not count.
    expect(event).toEqual(expected);
    expect(new Date(time).toISOString()).toBe(time);
    expect(Date.parse(time)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(time)).toBeLessThanOrEqual(Date.now());
  }

  const logIn = (email: string, password: string) =>
    auth.post<Tokens>('/login', { email, password });

  it('tell of a log-in', async () => {
    const { id, email } = await app.newUser();
    const tokens: Tokens[] = [];

    await expectOne(
      async () => tokens.push((await logIn(email, PASSWORD)).body),
      {
        event: 'authn_login_success',
        userId: id,
        session: expect.any(String) as string,
        ...CLIENT,
      },
    );

    const [{ session }] = RecordedEvents.all as [AuthEvent];
    expect(tokens.map(sessionOf)).toEqual([session]);
  });

  describe('tell why a log-in failed', () => {
    const failed = (email: string, password: string, more: object) =>
      expectOne(() => logIn(email, password), {
        event: 'authn_login_fail',
        account: fingerprint(email.toLowerCase()),
        ...CLIENT,
        ...more,
      });

    it('for an address that nobody has', () =>
      failed('Nobody@example.com', PASSWORD, { reason: 'unknown_account' }));

    it('for a wrong password', async () => {
      const { id, email } = await app.newUser();
      const reason = 'wrong_password';
      await failed(email, 'not the passphrase', { userId: id, reason });
    });

    it('for a disabled user', async () => {
      const { id, email } = await app.newUser();
      await app.get(Users).disable(id);
      await failed(email, PASSWORD, { userId: id, reason: 'disabled' });
    });

    it('for an account without a password', async () => {
      const { user } = await app.actingAs();
      const reason = 'no_password';
      await failed(user.email, PASSWORD, { userId: user.id, reason });
    });
  });

  describe('tell that somebody is slowed down', () => {
    const event = 'excess_rate_limit_exceeded';

    it('at one account', async () => {
      const email = 'guessed@example.com';
      const limit = app.get(AuthConfig).loginLimit;
      for (let i = 0; i < limit; i += 1) {
        await logIn(email, 'not the passphrase');
      }

      await expectOne(() => logIn(email, 'not the passphrase'), {
        event,
        reason: 'account',
        account: fingerprint(email),
        ...CLIENT,
      });
    });

    it('at one address', async () => {
      const limit = app.get(AuthConfig).addressLimit;
      for (let i = 0; i < limit; i += 1) {
        await app.refresh('no such token');
      }

      const reason = 'address';
      await expectOne(() => app.refresh('no such token'), {
        event,
        reason,
        ...CLIENT,
      });
    });
  });

  it('tell of a refresh token that is repeated without end', async () => {
    const patient = await start({ AUTH_ADDRESS_LIMIT: '1000' });
    try {
      const user = await patient.loggedIn();
      const repeat = () => patient.refresh(user.refresh_token);
      const allowed = await Promise.all(Array.from({ length: 101 }, repeat));
      expect(allowed.filter(({ status }) => status !== 200)).toEqual([]);

      await expectOne(repeat, {
        event: 'excess_rate_limit_exceeded',
        reason: 'wait',
        userId: user.id,
        session: sessionOf(user),
        ...CLIENT,
      });
    } finally {
      await patient.close();
    }
  });

  it('tell of an account that is made', async () => {
    const email = `${randomUUID()}@example.com`;
    const register = () =>
      app.get(AuthService).register({ email, password: PASSWORD }, CLIENT);

    await expectOne(register, {
      event: 'user_created',
      userId: expect.any(String) as string,
      account: fingerprint(email),
      ...CLIENT,
    });
  });

  it('tell of each refresh, and of a token that comes back', async () => {
    const first = await app.loggedIn();
    const session = sessionOf(first);
    const common = { userId: first.id, session, ...CLIENT };
    let next = first.refresh_token;
    const rotate = async () => {
      next = (await app.refresh(next)).body.refresh_token;
    };
    const replay = () => app.refresh(first.refresh_token);
    const created = 'authn_token_created';

    await expectOne(rotate, { event: created, reason: 'rotate', ...common });
    await expectOne(replay, { event: created, reason: 'repeat', ...common });
    await rotate();

    const reuse = 'authn_token_reuse';
    await expectOne(replay, { event: reuse, reason: 'reuse', ...common });

    const refused = 'authn_token_refused';
    await expectOne(replay, { event: refused, reason: 'refuse', ...common });
    await expectOne(() => app.refresh('no such token'), {
      event: refused,
      reason: 'unknown',
      ...CLIENT,
    });
  });

  it('tell of a session that has expired', async () => {
    const quick = await start({ JWT_REFRESH_IDLE_TTL: '1s' });
    try {
      const user = await quick.loggedIn();
      await new Promise((resolve) => setTimeout(resolve, 1100));

      await expectOne(() => quick.refresh(user.refresh_token), {
        event: 'session_expired',
        reason: 'expired',
        userId: user.id,
        session: sessionOf(user),
        ...CLIENT,
      });
    } finally {
      await quick.close();
    }
  });

  describe('tell that sessions end', () => {
    const event = 'authn_token_revoked';

    it.each(['access_token', 'refresh_token'] as const)(
      'by log-out with the %s',
      async (kind) => {
        const user = await app.loggedIn();
        const { refresh_token, access_token } = user;
        const logOut = () =>
          kind === 'access_token'
            ? auth.post('/logout', undefined, access_token)
            : auth.post('/logout', { refresh_token });

        await expectOne(logOut, {
          event,
          reason: 'logout',
          userId: user.id,
          session: sessionOf(user),
          ...CLIENT,
        });
      },
    );

    it('by log-out everywhere', async () => {
      const { id, access_token } = await app.loggedIn();

      await expectOne(() => auth.post('/logout-all', undefined, access_token), {
        event,
        reason: 'logout_all',
        userId: id,
        ...CLIENT,
      });
    });

    it('by a look at the list of them', async () => {
      const user = await app.loggedIn();
      const { access_token } = user;
      const sid = String(decode(access_token).claims.sid);

      await expectOne(() => auth.delete(`/sessions/${sid}`, access_token), {
        event,
        reason: 'session_ended',
        userId: user.id,
        session: sessionOf(user),
        ...CLIENT,
      });
    });
  });

  it('tell of a new password, and of one that is wrong or unfit', async () => {
    const user = await app.loggedIn();
    const { id: userId, access_token } = user;
    const common = { userId, session: sessionOf(user), ...CLIENT };
    const next = 'another long passphrase';
    const change = (current_password: string, new_password = next) =>
      auth.post('/password', { current_password, new_password }, access_token);

    await expectOne(() => change('not the passphrase'), {
      event: 'authn_password_change_fail',
      reason: 'wrong_password',
      ...common,
    });
    await expectOne(() => change(PASSWORD, 'short'), {
      event: 'authn_password_change_fail',
      reason: 'unfit_password',
      ...common,
    });
    const event = 'authn_password_change';
    await expectOne(() => change(PASSWORD), { event, ...common });
  });

  it('tell of roles, and of who is disabled', async () => {
    const { id: userId } = await app.newUser();
    const users = app.get(Users);
    const roles = ['editor', 'admin'];

    await expectOne(() => users.setRoles(userId, roles), {
      event: 'authz_change',
      userId,
      roles,
    });
    const event = 'user_disabled';
    await expectOne(() => users.disable(userId), { event, userId });
  });

  it('tell who is refused, and why', async () => {
    const user = await app.loggedIn();
    const { access_token } = user;
    const at = (path: string, token?: string) => () =>
      app.root.get(path, token);
    const event = 'authn_token_refused';

    await expectOne(at('/vault', access_token), {
      event: 'authz_fail',
      userId: user.id,
      session: sessionOf(user),
      ...CLIENT,
    });
    const forged = { event, reason: 'invalid', ...CLIENT } as const;
    await expectOne(at('/vault', 'forged'), forged);
    const nobody = { event, reason: 'no_credentials', ...CLIENT } as const;
    await expectOne(at('/vault'), nobody);
    await auth.post('/logout-all', undefined, access_token);
    const ended = { event, reason: 'session_ended', ...CLIENT } as const;
    await expectOne(at('/vault', access_token), ended);
  });
});
