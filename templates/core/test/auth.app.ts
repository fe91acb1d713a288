import type {
  Abstract,
  HttpServer,
  INestApplication,
  Type,
} from '@nestjs/common';
import type { TestingModule, TestingModuleBuilder } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Attempts } from '../src/auth/attempts.js';
import { AuthConfig } from '../src/auth/auth.config.js';
import { AUTH_ROUTE } from '../src/auth/auth.controller.js';
import { clientOf } from '../src/auth/http.js';
import { Passwords } from '../src/auth/passwords.js';
import { SessionService } from '../src/auth/session.service.js';
import { Users } from '../src/auth/users.js';
import { ActingUser, AuthClient } from './auth.client.js';
import type { Tokens } from './auth.client.js';
import { textsOf } from './auth.forgery.js';
import { keepSecret, listener } from './auth.leaks.js';

export const PASSWORD = 'a long enough passphrase';

export interface Account {
  id: string;
  email: string;
}

/** A running app, with what every test needs of it. */
export class AuthApp {
  private passwordHash?: Promise<string>;

  private constructor(
    readonly app: INestApplication,
    /** Where it listens. */
    readonly url: string,
    /** Talks to the endpoints of auth. */
    readonly auth: AuthClient,
    /** Talks to the rest of the app. */
    readonly root: AuthClient,
  ) {}

  /** Starts with the default settings, whatever your .env says. */
  static async start(
    testing: TestingModuleBuilder,
    settings: Record<string, string> = {},
    configure: (app: INestApplication) => unknown = () => undefined,
  ): Promise<AuthApp> {
    const environment = new Map(
      Object.entries({ NODE_ENV: 'test', ...settings }),
    );
    const config = new AuthConfig((name) => environment.get(name));
    for (const text of textsOf(config.signingKey.key)) {
      keepSecret('key', text);
    }
    const module = await testing
      .setLogger(listener)
      .overrideProvider(AuthConfig)
      .useValue(config)
      .compile();
    const app = createApp(module);
    await configure(app);
    await app.listen(0, '127.0.0.1');
    const origin = await app.getUrl();
    return new AuthApp(
      app,
      origin,
      new AuthClient(`${origin}/${AUTH_ROUTE}`),
      new AuthClient(origin),
    );
  }

  get<T>(type: Type<T> | Abstract<T>): T {
    return this.app.get<T>(type);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** Forgets failed log-ins and counted requests: limits are tested alone. */
  async forgetAttempts(): Promise<void> {
    await this.get(Attempts).clear();
  }

  /**
   * The user with this address, else a new one, in a session of his own with
   * real tokens; no password is asked for. His roles become those given here.
   */
  async actingAs(
    who: { email?: string; roles?: readonly string[] } = {},
  ): Promise<ActingUser> {
    const users = this.get(Users);
    const { email = `${randomUUID()}@example.com`, roles } = who;
    await users.create({ email, passwordHash: null });
    const account = await users.findCredentials(email);
    if (account && roles) {
      await users.setRoles(account.userId, roles);
    }
    const user = await users.findByEmail(email);
    const sessions = this.get(SessionService);
    const tokens = account && (await sessions.start(account, clientOf()));
    if (!user || !tokens) {
      throw new Error(`${email} is disabled`);
    }
    const profile = { ...user, roles: [...user.roles] };
    return new ActingUser(this.url, profile, tokens);
  }

  /** A user with PASSWORD, which is hashed only once: that takes its time. */
  async newUser(): Promise<Account> {
    this.passwordHash ??= this.get(Passwords).hash(PASSWORD);
    const user = await this.get(Users).create({
      email: `${randomUUID()}@example.com`,
      passwordHash: await this.passwordHash,
    });
    expect(user).toBeDefined();
    return user as Account;
  }

  async logIn({ email }: Account): Promise<Tokens> {
    const { status, body } = await this.auth.post<Tokens>('/login', {
      email,
      password: PASSWORD,
    });
    expect(status).toBe(200);
    return body;
  }

  async loggedIn(): Promise<Account & Tokens> {
    const account = await this.newUser();
    return { ...account, ...(await this.logIn(account)) };
  }

  /** 200 while the session lives, 401 afterwards. */
  async statusOf(token: string): Promise<number> {
    return (await this.auth.get('/me', token)).status;
  }

  refresh(refresh_token: string) {
    return this.auth.post<Tokens>('/refresh', { refresh_token });
  }
}

/** On Fastify where that is installed, else on Express. */
function createApp(module: TestingModule): INestApplication {
  const load = createRequire(join(process.cwd(), 'package.json'));
  const name = '@nestjs/platform-fastify';
  try {
    load.resolve(name);
  } catch {
    return module.createNestApplication();
  }
  const { FastifyAdapter } = load(name) as {
    FastifyAdapter: new () => HttpServer;
  };
  return module.createNestApplication(new FastifyAdapter());
}

export interface DecodedToken {
  header: Partial<Record<'alg' | 'typ' | 'kid', unknown>>;
  claims: Partial<
    Record<'iss' | 'aud' | 'sub' | 'sid' | 'jti' | 'iat' | 'exp', unknown>
  >;
}

/** Reads a token without believing it. */
export function decode(token: string): DecodedToken {
  const [header = '', claims = ''] = token.split('.');
  return { header: parse(header), claims: parse(claims) };
}

const parse = (part: string) =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
