import { UseGuards } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { AuthConfig } from './auth.config.js';
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
  const ADA: AuthUser = { id: 'ada', email: 'ada@example.com', roles: [] };
  const FOREIGN: AuthUser = {
    id: 'eve',
    email: 'eve@example.com',
    roles: ['admin'],
  };

  /** Runs the guard on a request where somebody else has put a user. */
  async function run(liveness: string, user: AuthUser | undefined) {
    const request: AuthRequest = {
      headers: { authorization: 'Bearer x' },
      user: FOREIGN,
    };
    const found = () => Promise.resolve(user);
    const guard = new JwtAuthGuard(
      new Reflector(),
      {
        verify: () => Promise.resolve({ sub: 'ada', sid: 's' }),
      } as unknown as JwtStrategy,
      { findUser: found } as unknown as Sessions,
      { findById: found } as unknown as Users,
      { liveness, issuer: 'shop' } as AuthConfig,
    );
    const http = {
      getRequest: () => request,
      getResponse: () => ({ header: () => '' }),
    };
    const context = {
      getType: () => 'http',
      getClass: () => plain,
      getHandler: () => run,
      switchToHttp: () => http,
    } as unknown as ExecutionContext;
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
});
