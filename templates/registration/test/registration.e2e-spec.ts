import { Test } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { AppModule } from '../src/app.module.js';
import { AuthConfig } from '../src/auth/auth.config.js';
import { AuthApp, PASSWORD } from './auth.app.js';
import type { AuthClient, Problem, Profile, Tokens } from './auth.client.js';
import { expectNoLeaks } from './auth.leaks.js';

describe('registration (e2e)', () => {
  let app: AuthApp;
  let auth: AuthClient;

  beforeAll(async () => {
    app = await AuthApp.start(
      Test.createTestingModule({ imports: [AppModule] }),
    );
    auth = app.auth;
  });

  afterAll(async () => {
    await app.close();
    expectNoLeaks();
  });

  beforeEach(() => app.forgetAttempts());

  const newEmail = () => `${randomUUID()}@example.com`;

  const register = (email: unknown, password: unknown = PASSWORD) =>
    auth.post<Profile & Problem>('/register', { email, password });

  const logIn = (email: string, password: string) =>
    auth.post<Tokens>('/login', { email, password });

  it('makes a user who can log in', async () => {
    const email = newEmail();

    const answer = await register(email);

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.any(String) as string,
      email,
      roles: [],
    });
    const { body: tokens } = await logIn(email, PASSWORD);
    const me = await auth.get<Profile>('/me', tokens.access_token);
    expect(me.body).toEqual(answer.body);
  });

  it('refuses an address that is taken, in whatever case', async () => {
    const email = newEmail();
    await register(email);

    for (const taken of [email, email.toUpperCase()]) {
      expect((await register(taken)).status).toBe(409);
    }
    expect((await logIn(email.toUpperCase(), PASSWORD)).status).toBe(200);
  });

  it('makes one user of two requests at once', async () => {
    const email = newEmail();

    const answers = await Promise.all([register(email), register(email)]);

    const statuses = answers.map(({ status }) => status);
    expect(statuses.sort((a, b) => a - b)).toEqual([201, 409]);
  });

  it.each([
    ['no address', 'nobody'],
    ['two addresses', 'a@example.com,b@example.com'],
    ['an address in a list', ['a@example.com']],
    ['an object', { $ne: '' }],
    ['nothing', null],
    ['an invisible character', 'a\u200B@example.com'],
    ['letters in another direction', 'a\u202Eb@example.com'],
    ['a line break', 'a@example.com\r\nBcc: b@example.com'],
    ['an endless address', `${'a'.repeat(300)}@example.com`],
  ])('refuses %s for an address', async (_, email) => {
    const answer = await register(email);

    expect(answer.status).toBe(400);
    expect(String(answer.body.message)).toContain('email');
  });

  it.each([
    ['a short one', 'x7 Kq!92 vT#p'],
    ['a short one of wide characters', '🔑'.repeat(8)],
    ['a common one', 'passwordpassword'],
    ['an endless one', 'x'.repeat(2000)],
    ['a list', [PASSWORD]],
    ['a number', 123456789012345],
    ['nothing', null],
  ])('refuses %s for a password', async (_, password) => {
    const answer = await register(newEmail(), password);

    expect(answer.status).toBe(400);
    expect(String(answer.body.message)).toContain('password');
  });

  it('refuses the address itself for a password', async () => {
    const email = newEmail();

    expect((await register(email, email)).status).toBe(400);
  });

  it.each([
    ['spaces around it', '  spaces around my passphrase  '],
    ['letters of every script', 'пароль парола 密码 κωδικός'],
    ['more than 72 bytes', `${'correct horse battery '.repeat(4)}staple`],
  ])('takes a password with %s as it is', async (_, password) => {
    const email = newEmail();

    expect((await register(email, password)).status).toBe(201);

    expect((await logIn(email, password)).status).toBe(200);
    for (const other of [
      password.trim() === password ? `${password} ` : password.trim(),
      password.slice(0, -1),
      password.toUpperCase(),
    ]) {
      expect((await logIn(email, other)).status).toBe(401);
    }
  });

  it.each(['id', 'roles', 'role', 'disabled', 'passwordHash', 'version'])(
    'lets nobody choose his own %s',
    async (member) => {
      const email = newEmail();

      const answer = await auth.post('/register', {
        email,
        password: PASSWORD,
        [member]: 'admin',
      });

      expect(answer.status).toBe(400);
      expect((await logIn(email, PASSWORD)).status).toBe(401);
    },
  );

  it('takes JSON only', async () => {
    const answer = await auth.send('POST', '/register', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `email=${newEmail()}&password=${PASSWORD}`,
    });

    expect(answer.status).toBe(415);
  });

  it('is limited by address', async () => {
    const limit = app.get(AuthConfig).addressLimit;

    const statuses: number[] = [];
    for (let i = 0; i <= limit; i += 1) {
      statuses.push((await register(newEmail(), 'short')).status);
    }

    expect(statuses.pop()).toBe(429);
    expect(new Set(statuses)).toEqual(new Set([400]));
  });
});
