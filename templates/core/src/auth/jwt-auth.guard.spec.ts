import { UseGuards } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Public } from './decorators/public.decorator.js';
import { Roles } from './decorators/roles.decorator.js';
import { isPublic, JwtAuthGuard } from './jwt-auth.guard.js';

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
