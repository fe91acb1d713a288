import { Controller, Get, SetMetadata } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AppModule } from '../src/app.module.js';
import { CurrentUser } from '../src/auth/decorators/current-user.decorator.js';
import { Public } from '../src/auth/decorators/public.decorator.js';
import { Roles } from '../src/auth/decorators/roles.decorator.js';
import { JwtAuthGuard } from '../src/auth/jwt-auth.guard.js';
import { ROLES } from '../src/auth/roles.guard.js';
import { Users } from '../src/auth/users.js';
import type { AuthUser } from '../src/auth/users.js';
import { AuthApp } from './auth.app.js';
import { expectNoLeaks } from './auth.leaks.js';

/**
 * Stand for controllers of your own. Their decorators are called: a workspace
 * may leave specs out of what it compiles with decorators.
 */
class UnmarkedController {
  unmarked() {
    return 'unmarked';
  }

  user({ id }: AuthUser) {
    return { id };
  }

  open() {
    return 'open';
  }

  admins() {
    return 'admins';
  }
}

class MarkedController {
  marked() {
    return 'marked';
  }

  admins() {
    return 'admins';
  }
}

class HeirController extends MarkedController {}

type Handlers = Record<string, MethodDecorator[]>;

function decorate(
  { prototype }: { prototype: object },
  decorators: Handlers,
): void {
  for (const [name, all] of Object.entries(decorators)) {
    const handler = Object.getOwnPropertyDescriptor(prototype, name);
    for (const each of all) {
      each(prototype, name, handler as PropertyDescriptor);
    }
  }
}

Controller('unmarked')(UnmarkedController);
CurrentUser()(UnmarkedController.prototype, 'user', 0);
decorate(UnmarkedController, {
  unmarked: [Get()],
  user: [Get('user')],
  open: [Get('open'), Public()],
  // Only what RolesGuard reads, without the guards that `@Roles()` brings.
  admins: [Get('admins'), SetMetadata(ROLES, ['admin'])],
});

Public()(MarkedController);
Controller('marked')(MarkedController);
decorate(MarkedController, {
  marked: [Get()],
  admins: [Get('admins'), Roles('admin')],
});

Controller('heir')(HeirController);

describe('guards of the whole app (e2e)', () => {
  const testing = () =>
    Test.createTestingModule({
      imports: [AppModule],
      controllers: [UnmarkedController, MarkedController, HeirController],
    });

  describe('as they are', () => {
    let app: AuthApp;

    beforeAll(async () => {
      app = await AuthApp.start(testing());
    });

    afterAll(async () => {
      await app.close();
      expectNoLeaks();
    });

    it.each(['/unmarked', '/unmarked/user', '/unmarked/admins', '/heir'])(
      'ask for an access token at %s',
      async (path) => {
        const answer = await app.root.get(path);

        expect(answer.status).toBe(401);
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm/);
        expect((await app.root.get(path, 'forged')).status).toBe(401);
      },
    );

    it('let in who has one, and say who it is', async () => {
      const { id, access_token } = await app.loggedIn();

      expect((await app.root.get('/unmarked', access_token)).status).toBe(200);
      const { status, body } = await app.root.get(
        '/unmarked/user',
        access_token,
      );
      expect([status, body]).toEqual([200, { id }]);
    });

    it.each(['/unmarked/open', '/marked'])('leave %s open', async (path) => {
      expect((await app.root.get(path)).status).toBe(200);
      expect((await app.root.get(path, 'forged')).status).toBe(200);
    });

    it.each(['/unmarked/admins', '/marked/admins'])(
      'judge roles at %s',
      async (path) => {
        const { id, access_token } = await app.loggedIn();
        expect((await app.root.get(path)).status).toBe(401);
        expect((await app.root.get(path, access_token)).status).toBe(403);

        await app.get(Users).setRoles(id, ['admin']);

        expect((await app.root.get(path, access_token)).status).toBe(200);
      },
    );
  });

  it('give way to a provider of your tests', async () => {
    const app = await AuthApp.start(
      testing()
        .overrideProvider(JwtAuthGuard)
        .useValue({ canActivate: () => true }),
    );

    const { status } = await app.root.get('/unmarked');
    await app.close();

    expect(status).toBe(200);
  });
});
