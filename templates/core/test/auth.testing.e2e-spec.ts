import { Controller, Get, Put } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AppModule } from '../src/app.module.js';
import { AUTH_ROUTE } from '../src/auth/auth.controller.js';
import { Roles } from '../src/auth/decorators/roles.decorator.js';
import { Users } from '../src/auth/users.js';
import type { AuthApp } from './auth.app.js';
import type { Profile } from './auth.client.js';
import { expectNoLeaks } from './auth.leaks.js';
import { createAuthTestApp } from './auth.testing.js';

/**
 * Stands for a controller of your own. Its decorators are called: a workspace
 * may leave specs out of what it compiles with decorators.
 */
class DeskController {
  read() {
    return { read: true };
  }

  write() {
    return { written: true };
  }
}
const desk = DeskController.prototype;
const handler = (name: 'read' | 'write') =>
  Object.getOwnPropertyDescriptor(desk, name) as PropertyDescriptor;
Get()(desk, 'read', handler('read'));
Put()(desk, 'write', handler('write'));
Roles('editor', 'admin')(desk, 'read', handler('read'));
Roles('admin')(desk, 'write', handler('write'));
Controller('desk')(DeskController);

describe('helpers for tests (e2e)', () => {
  let app: AuthApp;

  beforeAll(async () => {
    app = await createAuthTestApp({
      testing: Test.createTestingModule({
        imports: [AppModule],
        controllers: [DeskController],
      }),
    });
  });

  afterAll(async () => {
    await app.close();
    expectNoLeaks();
  });

  it('start the whole app where nothing else is said', async () => {
    const whole = await createAuthTestApp();
    const { user, tokens } = await whole.actingAs();

    const me = await whole.auth.get<Profile>('/me', tokens.access_token);
    await whole.close();

    expect([me.status, me.body]).toEqual([200, user]);
  });

  it('set it up as main.ts does, with settings of its own', async () => {
    const quick = await createAuthTestApp({
      configure: (nest) => nest.setGlobalPrefix('api'),
      settings: { JWT_ACCESS_TTL: '7s' },
    });
    const ada = await quick.actingAs();

    const me = await ada.get<Profile>(`/api/${AUTH_ROUTE}/me`);
    await quick.close();

    expect([me.status, me.body]).toEqual([200, ada.user]);
    expect(ada.tokens.expires_in).toBe(7);
  });

  it('act as users with roles', async () => {
    const admin = await app.actingAs({ roles: ['admin'] });
    const editor = await app.actingAs({ roles: ['editor'] });
    const nobody = await app.actingAs();

    for (const [who, read, written] of [
      [admin, 200, 200],
      [editor, 200, 403],
      [nobody, 403, 403],
      [app.root, 401, 401],
    ] as const) {
      expect((await who.get('/desk')).status).toBe(read);
      expect((await who.put('/desk', { text: 'x' })).status).toBe(written);
    }
    expect(admin.user.id).not.toBe(editor.user.id);
  });

  it('act as the same user again, in another session', async () => {
    const first = await app.actingAs({ email: 'ada@example.com' });
    const again = await app.actingAs({
      email: 'Ada@example.com',
      roles: ['editor'],
    });
    expect(again.user).toEqual({ ...first.user, roles: ['editor'] });
    expect((await first.get('/desk')).status).toBe(200);

    await app.auth.post('/logout', undefined, first.tokens.access_token);

    expect((await first.get('/desk')).status).toBe(401);
    expect((await again.get('/desk')).status).toBe(200);
  });

  it('give the header that other HTTP clients need', async () => {
    const { headers } = await app.actingAs({ roles: ['editor'] });

    const answer = await fetch(`${app.url}/desk`, { headers });

    expect(answer.status).toBe(200);
  });

  it('do not act as who is disabled', async () => {
    const { user } = await app.actingAs();
    await app.get(Users).disable(user.id);

    await expect(app.actingAs(user)).rejects.toThrow('is disabled');
  });
});
