import { describe, expect, it } from 'vitest';
import type { AuthJwtOptions } from '../../src/auth-jwt/options';
import { inferInstall } from '../../src/history/infer-install';
import { decodeBase, type Install } from '../../src/merge/lock';
import { generatedApp, generatedRows } from '../upgrade/generated-app';
import { VERSIONS } from './made-up-versions';
import { type PastApp, pastApp } from './past-app';
import { EDITS } from './user-edits';
import { factsOf } from './workspace-facts';

const monorepo = {
  'src/main.ts': '',
  'src/app.module.ts': '',
  'nest-cli.json': `${JSON.stringify({
    monorepo: true,
    root: 'apps/api',
    sourceRoot: 'apps/api/src',
    projects: {
      api: { type: 'application', root: 'apps/api', sourceRoot: 'apps/api/src', entryFile: 'main' },
    },
  })}\n`,
  'apps/api/src/main.ts': `import { NestFactory } from '@nestjs/core';
import { ApiModule } from './api.module.js';

const app = await NestFactory.create(ApiModule);
await app.listen(3000);
`,
  'apps/api/src/api.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class ApiModule {}
`,
};
const global = {
  'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtAuthGuard } from './auth/jwt-auth.guard.js';

@Module({ providers: [{ provide: APP_GUARD, useExisting: JwtAuthGuard }] })
export class AppModule {}
`,
};

/** Apps of different make; each edit meets each version in one of them. */
const APPS: readonly [what: string, theirs: Record<string, string>, asked: AuthJwtOptions][] = [
  ['passport', {}, {}],
  ['native in memory', {}, { strategy: 'native', store: 'memory', registration: false }],
  ['another path and route', {}, { path: 'domains/identity', route: 'identity' }],
  ['a monorepo', monorepo, { strategy: 'native', path: 'login' }],
  ['a global guard', global, { guard: 'global' }],
];

/** An app for each version and edit, two for the first version. */
const CASES = Object.entries(EDITS).flatMap(([what, edit], at) =>
  VERSIONS.flatMap((known, index) =>
    APPS.filter((_, number) =>
      (index === 0 ? [0, 2] : [0]).includes((number + at + index) % APPS.length),
    ).map(([app, theirs, asked]) => ({
      what,
      edit,
      known,
      version: known.version,
      app,
      theirs,
      asked,
    })),
  ),
);

it('has a table that is long enough', () => expect(CASES.length).toBeGreaterThanOrEqual(60));

describe.for(CASES)('$version, $app: $what', ({ edit, known, theirs, asked }) => {
  it('is seen for what it is', async () => {
    const app = pastApp(known, theirs, asked);
    const files = await edit(app.files, app.folder);
    const found = inferInstall(factsOf(files), VERSIONS);
    expect(found).toMatchObject({ folder: app.folder, version: known.version, otherFolders: [] });
    expect(found?.options).toMatchObject(asked);
    const expected = Object.entries(app.bases).filter(
      ([, { path }]) => found?.options.spec || !/spec\.ts$|\/test\/|^test\//.test(path),
    );
    expect(basesOf(found?.install.files ?? {})).toEqual(Object.fromEntries(expected));
  });
});

const basesOf = (files: Install['files']): PastApp['bases'] =>
  Object.fromEntries(
    Object.entries(files).map(([id, entry]) => [
      id,
      { path: entry.templatePath, text: decodeBase(entry) ?? '' },
    ]),
  );

describe('inferInstall', () => {
  it.each(generatedRows('0.1.0'))('gives the lock that 0.1.0 wrote: %s', (row) => {
    const { files, lock } = generatedApp('0.1.0', row);
    const written = lock.installs['src'];
    const found = inferInstall(factsOf(files));
    expect(found).toMatchObject({ folder: 'src/auth', version: '0.1.0' });
    expect(found?.install.files).toEqual(written?.files);
    expect(found?.install.options).toMatchObject(written?.options ?? {});
    expect(new Set(found?.files.map(({ state }) => state))).toEqual(new Set(['untouched']));
  });

  it.each<[string, Record<string, string>]>([
    ['an app without auth', {}],
    ['auth of their own', { 'src/auth/auth.module.ts': 'export class AuthModule {}\n' }],
    ['a folder with as good as nothing of ours', few(2)],
  ])('finds nothing in %s', (_, files) => expect(inferInstall(factsOf(files))).toBeUndefined());

  it('says what became of each file', async () => {
    const { files, folder } = usual();
    const edits = ['renamed and edited', 'files deleted', 'another file of that name'] as const;
    let now = files;
    for (const name of edits) now = (await EDITS[name]?.(now, folder)) ?? now;
    const found = inferInstall(factsOf(now), VERSIONS);
    const states = Object.fromEntries(found?.files.map(({ id, state }) => [id, state]) ?? []);
    expect(states).toMatchObject({
      users: 'untouched',
      'auth.service': 'edited',
      'roles.guard': 'moved',
      bearer: 'deleted',
      'password-policy': 'theirs',
    });
    expect(found?.install.files).toMatchObject({
      'roles.guard': {
        path: 'src/auth/guards/permissions.guard.ts',
        templatePath: 'src/auth/roles.guard.ts',
        state: 'tracked',
      },
      bearer: { path: 'src/auth/bearer.ts', state: 'deleted' },
      'password-policy': { state: 'ejected' },
    });
  });

  it('is certain only where a file tells', async () => {
    const { files, folder } = usual();
    const sure = async (...names: string[]) => {
      let now = files;
      for (const name of names) now = (await EDITS[name]?.(now, folder)) ?? now;
      return inferInstall(factsOf(now), VERSIONS);
    };
    expect(await sure('narrow, four spaces')).toMatchObject({ sure: 'certain' });
    expect(await sure('lines in every file')).toMatchObject({ sure: 'likely' });
  });

  it('takes the oldest where nothing tells versions apart, and says so', () => {
    const { files, folder } = usual();
    const telling = [
      'auth.config.ts',
      'roles.guard.ts',
      'auth.service.ts',
      'bearer.ts',
      'users.ts',
    ];
    const left = Object.entries(files).filter(
      ([path]) => path !== 'AUTH.md' && !telling.some((name) => path === `${folder}/${name}`),
    );
    expect(inferInstall(factsOf(Object.fromEntries(left)), VERSIONS)).toMatchObject({
      version: '0.1.0',
      sure: 'open',
      otherVersions: ['0.1.1', '0.3.0'],
    });
  });

  it('knows a file that was upgraded by itself', () => {
    const [first, , last] = VERSIONS.map((known) => pastApp(known, {}, {}));
    const users = last?.bases['users']?.text ?? '';
    const files = { ...first?.files, 'src/auth/users.ts': users };
    const found = inferInstall(factsOf(files), VERSIONS);
    expect(found).toMatchObject({ version: '0.1.0', sure: 'likely' });
    expect(basesOf(found?.install.files ?? {})['users']?.text).toBe(users);
  });

  it('follows a folder that was moved, and keeps the names of the e2e specs', () => {
    const { files } = usual();
    const moved = Object.entries(files).map(([path, text]) => [
      path.replace('src/auth/', 'src/modules/identity/'),
      text.replaceAll("'../src/auth/", "'../src/modules/identity/"),
    ]);
    const found = inferInstall(factsOf(Object.fromEntries(moved)), VERSIONS);
    expect(found).toMatchObject({ folder: 'src/modules/identity', sure: 'certain' });
    expect(found?.options.path).toBe('modules/identity');
    const edited = found?.files.filter(({ state }) => state !== 'untouched') ?? [];
    expect(edited.map(({ id }) => id)).toEqual(['AUTH.md']);
  });

  it('takes the folder with the most of it', () => {
    const { files } = usual();
    const copies = Object.entries(few(8)).map(([path, text]) => [
      path.replace('src/auth/', 'src/old/'),
      text,
    ]);
    const both = { ...files, ...Object.fromEntries(copies) };
    expect(inferInstall(factsOf(both), VERSIONS)).toMatchObject({
      folder: 'src/auth',
      otherFolders: ['src/old'],
    });
  });
});

function usual(): PastApp {
  const [first] = VERSIONS;
  if (!first) throw new Error('there is no version');
  return pastApp(first, {}, {});
}

/** So many of the generated files. */
function few(count: number): Record<string, string> {
  const { files, folder } = usual();
  const ours = Object.entries(files).filter(([path]) => path.startsWith(`${folder}/`));
  return Object.fromEntries(ours.filter(([path]) => !path.includes('spec')).slice(0, count));
}
