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

class Plain {
  nothing() {}

  @Public()
  opened() {}

  @UseGuards(JwtAuthGuard)
  guarded() {}
}

@Public()
class Open {
  nothing() {}

  @UseGuards(JwtAuthGuard)
  guarded() {}

  @Roles('admin')
  forAdmins() {}
}

@UseGuards(JwtAuthGuard)
class Guarded {
  nothing() {}

  @Public()
  opened() {}
}

@Roles('admin')
class ForAdmins {
  nothing() {}

  @Public()
  opened() {}

  @Public()
  @Roles('editor')
  both() {}
}

describe('isPublic', () => {
  const contextOf = (type: object, handler: string) =>
    ({
      getClass: () => type,
      getHandler: () =>
        (type as { prototype: Record<string, unknown> }).prototype[handler],
    }) as ExecutionContext;

  it.each([
    [Plain, 'nothing', false],
    [Plain, 'opened', true],
    [Plain, 'guarded', false],
    [Open, 'nothing', true],
    [Open, 'guarded', false],
    [Open, 'forAdmins', false],
    [Guarded, 'nothing', false],
    [Guarded, 'opened', true],
    [ForAdmins, 'nothing', false],
    [ForAdmins, 'opened', true],
    [ForAdmins, 'both', false],
  ])('%s.%s: %s', (type, handler, expected) => {
    expect(isPublic(new Reflector(), contextOf(type, handler))).toBe(expected);
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
      getClass: () => Plain,
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
