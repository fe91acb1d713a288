import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { TestingModuleBuilder } from '@nestjs/testing';
import { AppModule } from '../src/app.module.js';
import { AuthApp } from './auth.app.js';

export interface AuthTestAppOptions {
  /** What is started, with your overrides: the whole app by default. */
  testing?: TestingModuleBuilder;
  /** Of auth, such as `JWT_ACCESS_TTL`; what your .env says does not count. */
  settings?: Record<string, string>;
  /** What main.ts does to the app before it listens. */
  configure?: (app: INestApplication) => unknown;
}

/**
 * For tests of your own: the app, listening on a free port, on the platform that
 * is installed. Ask it for users who are logged in: `app.actingAs(...)`.
 */
export function createAuthTestApp({
  testing = Test.createTestingModule({ imports: [AppModule] }),
  settings = {},
  configure = () => undefined,
}: AuthTestAppOptions = {}): Promise<AuthApp> {
  return AuthApp.start(testing, settings, configure);
}
