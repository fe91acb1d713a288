import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { describe, expect, it } from 'vitest';
import { changeEntry, lockOf, runUpgrade } from '../support/upgrade';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';
import { generatedApp, generatedRows } from './generated-app';

const LOCK = 'auth-jwt.lock.json';
const SERVICE = 'src/auth/auth.service.ts';

/** An app as 0.1.0 left it. */
function appOf(row: string): UnitTestTree {
  const app = freshApp();
  for (const [path, text] of Object.entries(generatedApp('0.1.0', row).files)) {
    if (app.exists(path)) app.overwrite(path, text);
    else app.create(path, text);
  }
  return app;
}

/** Each app gets another one. */
const withoutSecret = (tree: UnitTestTree): Record<string, string> => ({
  ...snapshot(tree),
  '/.env': tree.readText('.env').replace(/^(JWT_SECRET=).*$/m, '$1'),
});

/** Nobody knows any more how the root module was before. */
const withoutTraces = (lock: string): string =>
  lock.replace(/^ +"(before|madeLists)": .*\n/gm, '').replace(/,(\n +\})/g, '$1');

describe.each(generatedRows('0.1.0'))('%s', (row) => {
  it('is upgraded to the same files with its lock and without', async () => {
    const { tree: usual } = await runUpgrade(appOf(row));
    const lost = appOf(row);
    lost.delete(LOCK);
    await expect(runUpgrade(lost)).rejects.toThrow(/nothing says what was generated[\s\S]*--adopt/);
    await expect(runUpgrade(lost, { adopt: true })).rejects.toThrow(
      /src\/auth: this is what nest-auth-jwt 0\.1\.0 generated, with --strategy \w+[\s\S]*--yes/,
    );
    const { tree, output } = await runUpgrade(lost, { adopt: true, yes: true });
    expect(output).toMatch(/nest-auth-jwt 0\.1\.0 -> /);
    expect(withoutSecret(tree)).toEqual(withoutSecret(usual));
  });

  it('keeps edits without its lock', async () => {
    const lost = appOf(row);
    lost.delete(LOCK);
    lost.overwrite(SERVICE, `${lost.readText(SERVICE)}\nexport const mine = 1;\n`);
    const { tree } = await runUpgrade(lost, { adopt: true, yes: true });
    expect(tree.readText(SERVICE)).toMatch(/export const mine = 1;\n$/);
    expect((await runUpgrade(tree)).output).toContain('Everything is as');
  });
});

describe('a lock that is lost', () => {
  it('of an app that is of this version is written again', async () => {
    const { tree: app } = await runAuthJwt(freshApp());
    const before = { ...snapshot(app), [`/${LOCK}`]: withoutTraces(app.readText(LOCK)) };
    app.delete(LOCK);
    const { tree } = await runUpgrade(app, { adopt: true, yes: true });
    expect(snapshot(tree)).toEqual(before);
  });

  it('is thought of where auth is to be added a second time', async () => {
    const { tree: app } = await runAuthJwt(freshApp());
    app.delete(LOCK);
    app.overwrite(SERVICE, 'export class AuthService {}\n');
    await expect(runAuthJwt(app)).rejects.toThrow(
      /auth\.service\.ts: [\s\S]*If the lock is lost: npx nest-auth-jwt upgrade --adopt/,
    );
  });

  it('leads nowhere where nothing was generated', async () => {
    await expect(runUpgrade(freshApp(), { adopt: true, yes: true })).rejects.toThrow(
      /src: nothing in it looks like/,
    );
  });
});

it('a damaged base is generated again by the version that the lock names', async () => {
  const app = appOf('esm12-passport');
  const whole = withoutSecret((await runUpgrade(appOf('esm12-passport'))).tree);
  const id = 'dto/register.dto';
  changeEntry(app, id, (entry) => ({ ...entry, base: 'AAAA' }));
  const { tree, output } = await runUpgrade(app);
  expect(output).not.toContain('damaged');
  expect(withoutSecret(tree)).toEqual(whole);
  expect(lockOf(tree).installs['src']?.files[id]?.base).not.toBe('AAAA');
});
