import { Controller, Get, UseGuards } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AppModule } from '../src/app.module.js';
import { AccessTokens } from '../src/auth/access-tokens.js';
import { JwtAuthGuard } from '../src/auth/jwt-auth.guard.js';
import { newSecret, SIGNING_KEY } from '../src/auth/secrets.js';
import { AuthApp } from './auth.app.js';
import { rotated, withoutRetiring } from './auth.forgery.js';

/** Stands for a controller of your own; see auth.e2e-spec.ts. */
class ClockController {
  read() {
    return { read: true };
  }
}
const clock = ClockController.prototype;
const read = Object.getOwnPropertyDescriptor(clock, 'read') ?? {};
Get()(clock, 'read', read);
UseGuards(JwtAuthGuard)(ClockController);
Controller('clock')(ClockController);

/** Of access tokens, in seconds. */
const LIFETIME = 900;

describe('a rotation of the signing key (e2e)', () => {
  const before: Record<string, string> = {
    [SIGNING_KEY[0]]: newSecret(),
    JWT_ISSUER: 'shop',
    JWT_AUDIENCE: 'shop',
    JWT_ACCESS_TTL: String(LIFETIME),
    // The keys alone decide: each of these apps has users of its own.
    AUTH_LIVENESS: 'stateless',
  };
  const during = rotated(before);
  const realNow = Date.now;
  const apps: AuthApp[] = [];

  beforeAll(async () => {
    for (const settings of [before, during, withoutRetiring(during)]) {
      const testing = Test.createTestingModule({
        imports: [AppModule],
        controllers: [ClockController],
      });
      apps.push(await AuthApp.start(testing, settings));
    }
  });

  afterAll(async () => {
    for (const app of apps) {
      await app.close();
    }
  });

  afterEach(() => {
    Date.now = realNow;
  });

  it('refuses no token until it has expired', async () => {
    const old = await signedBy(0);

    for (const seconds of [0, 1, LIFETIME / 2, LIFETIME - 2]) {
      moveClock(seconds);
      expect(await answerOf(1, old)).toBe(200);
      expect(await answerOf(1, await signedBy(1))).toBe(200);
    }
    moveClock(LIFETIME);
    expect(await answerOf(1, old)).toBe('The access token expired');
  });

  it('ends when the old key is dropped', async () => {
    const [old, next] = [await signedBy(0), await signedBy(1)];

    expect(await answerOf(2, old)).toBe('The access token is invalid');
    expect(await answerOf(2, next)).toBe(200);
  });

  it('is not known to who has not heard of it', async () => {
    const next = await signedBy(1);

    expect(await answerOf(0, next)).toBe('The access token is invalid');
  });

  const at = (index: number) =>
    apps.find((_, position) => position === index) as AuthApp;

  const signedBy = (index: number) =>
    at(index).get(AccessTokens).sign('ada', 'session');

  function moveClock(seconds: number): void {
    Date.now = () => realNow() + seconds * 1000;
  }

  /** 200, or the reason why not. */
  async function answerOf(index: number, token: string) {
    const { status, body } = await at(index).root.get<{ message: string }>(
      '/clock',
      token,
    );
    return status === 200 ? status : body.message;
  }
});
