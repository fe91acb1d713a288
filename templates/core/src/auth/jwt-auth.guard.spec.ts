import { UseGuards } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { AuthConfig } from './auth.config.js';
import type { AuthEvents } from './auth-events.js';
import { Public } from './decorators/public.decorator.js';
import { Roles } from './decorators/roles.decorator.js';
import type { AuthRequest } from './http.js';
import type { JwtStrategy } from './jwt.strategy.js';
import { isPublic, JwtAuthGuard } from './jwt-auth.guard.js';
import type { Sessions } from './sessions.js';
import type { AuthUser, Users } from './users.js';

/**
 * A class or a handler with these decorators. They are called: a workspace may
 * leave specs out of what it compiles with decorators.
 */
function decorated(...decorators: ClassDecorator[]) {
  const target = () => 'nothing';
  for (const decorate of decorators) {
    decorate(target);
  }
  return target;
}

const plain = decorated();
const opened = decorated(Public());
const heir = Object.create(opened) as typeof opened;
const guarded = decorated(UseGuards(JwtAuthGuard));
const forAdmins = decorated(Roles('admin'));
const both = decorated(Roles('editor'), Public());

describe('isPublic', () => {
  it.each([
    ['nothing is said', plain, plain, false],
    ['the handler is public', plain, opened, true],
    ['the handler is guarded', plain, guarded, false],
    ['the class is public', opened, plain, true],
    ['a public class has a guarded handler', opened, guarded, false],
    ['a public class has a handler for admins', opened, forAdmins, false],
    ['the class extends a public one', heir, plain, false],
    ['the class is guarded', guarded, plain, false],
    ['a guarded class has a public handler', guarded, opened, true],
    ['the class is for admins', forAdmins, plain, false],
    ['a class for admins has a public handler', forAdmins, opened, true],
    ['the handler is public and for editors', forAdmins, both, false],
  ])('where %s', (_, type, handler, expected) => {
    const context = { getClass: () => type, getHandler: () => handler };

    expect(isPublic(new Reflector(), context as never)).toBe(expected);
  });
});

describe('JwtAuthGuard', () => {
  type User = AuthUser | Error | undefined;
  const ADA: AuthUser = { id: 'ada', email: 'ada@example.com', roles: [] };
  const FOREIGN: AuthUser = {
    id: 'eve',
    email: 'eve@example.com',
    roles: ['admin'],
  };

  const guardOf = (liveness: string, found: () => Promise<unknown>) =>
    new JwtAuthGuard(
      new Reflector(),
      {
        verify: () => Promise.resolve({ sub: 'ada', sid: 's' }),
      } as unknown as JwtStrategy,
      { findUser: found } as unknown as Sessions,
      { findById: found } as unknown as Users,
      { emit: () => '' } as unknown as AuthEvents,
      { liveness, issuer: 'shop' } as AuthConfig,
    );

  /** A call of a handler, with what Nest hands to it. */
  const contextOf = (type: string, args: unknown[]) =>
    ({
      getType: () => type,
      getClass: () => plain,
      getHandler: () => run,
      getArgByIndex: (index: number) => args[index],
      switchToHttp: () => ({
        getRequest: () => args[0],
        getResponse: () => ({ header: () => '' }),
      }),
    }) as unknown as ExecutionContext;

  /** Runs the guard on a request where somebody else has put a user. */
  async function run(liveness: string, user: User) {
    const request: AuthRequest = {
      headers: { authorization: 'Bearer x' },
      user: FOREIGN,
    };
    const found = () =>
      user instanceof Error ? Promise.reject(user) : Promise.resolve(user);
    const context = contextOf('http', [request]);
    const guard = guardOf(liveness, found);
    const allowed = await guard.canActivate(context).catch(() => false);
    return { allowed, request };
  }

  it('puts the user of the session on the request', async () => {
    const { allowed, request } = await run('session', ADA);

    expect(allowed).toBe(true);
    expect(request.user).toEqual(ADA);
    expect(await request.authentication?.loadUser()).toEqual(ADA);
  });

  it.each([undefined, FOREIGN])(
    'leaves nothing on it when the session belongs to %j',
    async (user) => {
      const { allowed, request } = await run('session', user);

      expect(allowed).toBe(false);
      expect(request.user).toBeUndefined();
      expect(request.authentication).toBeUndefined();
    },
  );

  it('believes nobody else where the session is not looked up', async () => {
    const { allowed, request } = await run('stateless', ADA);

    expect(allowed).toBe(true);
    expect(request.user).toBeUndefined();
    expect(await request.authentication?.loadUser()).toEqual(ADA);
  });

  it('refuses later when the user is gone by then', async () => {
    const { request } = await run('stateless', undefined);

    await expect(request.authentication?.loadUser()).rejects.toThrow(
      'The session has ended',
    );
  });

  it('lets nobody in when the store does not answer', async () => {
    const { allowed, request } = await run('session', new Error('no store'));

    expect(allowed).toBe(false);
    expect(request.authentication).toBeUndefined();
  });

  const headers = { authorization: 'Bearer x' };
  const request = { headers };
  const bare = { headers: {} };
  const graphql = (req?: object) => [undefined, {}, { req }];
  const subscription = (behind: object, connectionParams?: object | null) =>
    graphql({ extra: { request: behind }, connectionParams });

  it.each<[string, string, unknown[]]>([
    ['a GraphQL request', 'graphql', graphql(request)],
    ['a subscription with a header', 'graphql', subscription(request)],
    ['a subscription with parameters', 'graphql', subscription(bare, headers)],
    ['a socket with a header', 'ws', [{ handshake: request }]],
    [
      'a socket with a token',
      'ws',
      [{ handshake: { headers: {}, auth: { token: 'x' } } }],
    ],
  ])('lets in by the token of %s', async (_, type, args) => {
    const guard = guardOf('session', () => Promise.resolve(ADA));

    expect(await guard.canActivate(contextOf(type, args))).toBe(true);
  });

  it.each<[string, unknown[]]>([
    ['graphql', graphql(bare)],
    ['graphql', subscription(bare)],
    ['graphql', subscription(bare, null)],
    ['graphql', subscription(bare, { authorization: { length: 1 } })],
    ['ws', [{ handshake: bare }]],
    ['ws', [{ handshake: { headers: {}, auth: { token: { length: 1 } } } }]],
  ])('refuses %s without a token', async (type, args) => {
    const guard = guardOf('session', () => Promise.resolve(ADA));

    await expect(guard.canActivate(contextOf(type, args))).rejects.toThrow(
      'Unauthorized',
    );
  });

  it.each<[string, unknown[]]>([
    ['rpc', [{ headers, user: ADA }, { handshake: request }]],
    ['telegram', [{ headers }]],
    ['ws', [{ headers }]],
    ['graphql', graphql()],
  ])('refuses %s without a request, and names the handler', async (...of) => {
    const guard = guardOf('session', () => Promise.resolve(ADA));

    await expect(guard.canActivate(contextOf(...of))).rejects.toThrow(
      `run (${of[0]}) has no request with a token. Open it with @Public()`,
    );
  });

  it('leaves the user there for who shares the request', async () => {
    const shared: AuthRequest = { headers };
    const context = contextOf('ws', [{ handshake: shared }]);
    await guardOf('session', () => Promise.resolve(ADA)).canActivate(context);
    let answer: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    const second = guardOf('session', () => slow).canActivate(context);

    expect(shared.authentication?.userId).toBe('ada');
    answer();
    await expect(second).rejects.toThrow('The session has ended');
    expect(shared.authentication).toBeUndefined();
  });
});
