import { Test } from '@nestjs/testing';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Attempts } from '../../templates/core/src/auth/attempts';
import type { Sessions } from '../../templates/core/src/auth/sessions';
import type { Credentials, Users } from '../../templates/core/src/auth/users';
import { builtApp } from '../support/built-app';
import { backendOf, type Store } from './backends';
import { LIMITS } from './model';

/** What of the generated SessionService is used here. */
export interface SessionService {
  start(account: Credentials, client: object): Promise<Tokens | undefined>;
  refresh(token: string, client: object): Promise<Tokens>;
  logout(accessToken: string | undefined, refreshToken: unknown): Promise<void>;
  logoutAll(userId: string): Promise<void>;
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** One running instance of the generated code. */
export interface Subject {
  readonly service: SessionService;
  readonly sessions: Sessions;
  readonly users: Users;
  readonly attempts: Attempts;
  /** All that a store in memory holds, as text; the rest is read by whoever made it. */
  readonly dump: () => string;
  readonly close: () => Promise<void>;
}

export const SETTINGS: Readonly<Record<string, string>> = {
  JWT_SECRET: 'mN4xq0Zr8vT1sLw7YdKc2HbUe9GfJa5PoXi6tRnQkS3',
  JWT_ISSUER: 'shop',
  JWT_AUDIENCE: 'shop',
  JWT_REFRESH_GRACE: String(LIMITS.grace / 1000),
  JWT_REFRESH_IDLE_TTL: String(LIMITS.idle / 1000),
  JWT_REFRESH_ABSOLUTE_TTL: String(LIMITS.absolute / 1000),
};

/** Builds the generated code around a store; answers what starts an instance of it. */
export function builtSubject(store: Store, files: Readonly<Record<string, string>> = {}) {
  const { options, laidOver } = backendOf(store);
  const app = `refresh-${store.replace(/\W/g, '-')}-${process.pid}`;
  const folder = builtApp(app, files, options, 'esm', laidOver?.());
  const load = (file: string): Promise<Record<string, unknown>> =>
    import(pathToFileURL(join(folder, 'dist', file)).href);

  const start = async (database = ':memory:'): Promise<Subject> => {
    const settings = new Map(Object.entries({ ...SETTINGS, AUTH_DATABASE: database }));
    process.env['AUTH_DATABASE'] = database;
    const [{ AppModule }, { AuthConfig }] = [
      await load('app.module.js'),
      (await load('auth/auth.config.js')) as { AuthConfig: new (read: Read) => object },
    ];
    const module = await Test.createTestingModule({ imports: [AppModule as never] })
      .overrideProvider(AuthConfig)
      .useValue(new AuthConfig((name) => settings.get(name)))
      .compile();
    const get = async <T>(file: string, name: string) =>
      module.get<T>((await load(`auth/${file}.js`))[name] as never);
    const memory =
      store === 'memory' && (await get<object>('store/memory-database', 'MemoryDatabase'));
    return {
      service: await get<SessionService>('session.service', 'SessionService'),
      sessions: await get<Sessions>('sessions', 'Sessions'),
      users: await get<Users>('users', 'Users'),
      attempts: await get<Attempts>('attempts', 'Attempts'),
      dump: () => JSON.stringify(memory ? Object.values(memory).map((map) => [...map]) : []),
      close: () => module.close(),
    };
  };
  return { folder, start };
}

type Read = (name: string) => string | undefined;
