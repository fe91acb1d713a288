import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { AuthConfig } from './auth.config.js';
import type { AuthEvents } from './auth-events.js';
import type { Authentication } from './http.js';
import { ROLES, RolesGuard } from './roles.guard.js';

describe('RolesGuard', () => {
  const guard = new RolesGuard(
    new Reflector(),
    { emit: () => '' } as unknown as AuthEvents,
    { issuer: 'shop' } as AuthConfig,
  );

  /** Asks for one of `asked`, as a user with `roles`, or as nobody. */
  async function statusOf(
    asked: unknown,
    roles?: string[],
    askedByClass?: unknown,
  ): Promise<number> {
    const handler = () => '';
    class Orders {}
    Reflect.defineMetadata(ROLES, asked, handler);
    Reflect.defineMetadata(ROLES, askedByClass, Orders);
    const user = { id: 'ada', email: 'ada@example.com', roles: roles ?? [] };
    const authentication: Authentication = {
      userId: 'ada',
      sessionId: 's',
      loadUser: () => Promise.resolve(user),
    };
    const http = {
      getRequest: () => ({ headers: {}, ...(roles && { authentication }) }),
      getResponse: () => ({ header: () => '' }),
    };
    const context = {
      getType: () => 'http',
      getClass: () => Orders,
      getHandler: () => handler,
      switchToHttp: () => http,
    } as unknown as ExecutionContext;
    try {
      return (await guard.canActivate(context)) ? 200 : 403;
    } catch (error) {
      return (error as { getStatus: () => number }).getStatus();
    }
  }

  it.each<[number, string[], string[] | undefined]>([
    [200, ['admin'], ['admin']],
    [200, ['admin', 'editor'], ['editor']],
    [403, ['admin'], ['editor']],
    [403, ['admin'], ['Admin', 'admin ', 'administrator']],
    [403, ['admin'], []],
    [403, [], ['admin']],
    [401, ['admin'], undefined],
  ])(
    'answers %i where one of %j is asked for and %j is there',
    async (...of) => {
      const [status, asked, roles] = of;

      expect(await statusOf(asked, roles)).toBe(status);
    },
  );

  it.each<[number, unknown, string[]]>([
    [403, undefined, ['admin']],
    [200, undefined, ['editor']],
    [200, ['editor'], ['admin']],
    [403, ['admin'], ['editor']],
  ])(
    'answers %i to an editor where the handler asks for %j and the class for %j',
    async (...of) => {
      const [status, byHandler, byClass] = of;

      expect(await statusOf(byHandler, ['editor'], byClass)).toBe(status);
    },
  );

  it('leaves alone what asks for no role', async () => {
    expect(await statusOf(undefined)).toBe(200);
  });
});
