import { describe, expect, it } from 'vitest';
import type { NestCliConfig } from '../../src/workspace/nest-cli';
import { findProject as find, type Wanted } from '../../src/workspace/project';
import { foldersOf, reading } from '../support/files';

type Files = Readonly<Record<string, string>>;

const findProject = (config: NestCliConfig, wanted: Wanted, files: Files = {}) =>
  find(config, wanted, reading(files), foldersOf(files));

const monorepo = {
  sourceRoot: 'apps/shop/src',
  projects: {
    shop: { root: 'apps/shop', sourceRoot: 'apps/shop/src', entryFile: 'main' },
    api: { root: 'apps/api', sourceRoot: 'apps/api/src', entryFile: 'server' },
    'api-docs': { root: 'apps/api-docs', sourceRoot: 'apps/api-docs/src' },
  },
};

describe('findProject', () => {
  it.each([
    ['nothing at all', {}, {}, { root: '', sourceRoot: 'src', baseDir: '' }],
    [
      'the source root',
      { sourceRoot: 'server' },
      {},
      { root: '', sourceRoot: 'server', baseDir: '' },
    ],
    [
      'a project by name',
      monorepo,
      { project: 'api' },
      { name: 'api', root: 'apps/api', sourceRoot: 'apps/api/src', baseDir: '' },
    ],
    [
      'the project that is sent',
      monorepo,
      { sourceRoot: 'apps/api-docs/src' },
      { name: 'api-docs', root: 'apps/api-docs', sourceRoot: 'apps/api-docs/src', baseDir: '' },
    ],
    [
      'the default project by its name',
      monorepo,
      { sourceRoot: 'apps/shop/src' },
      { name: 'shop', root: 'apps/shop', sourceRoot: 'apps/shop/src', baseDir: '' },
    ],
    [
      'a base folder',
      { sourceRoot: 'src' },
      { sourceRoot: 'src/modules' },
      { root: '', sourceRoot: 'src', baseDir: 'modules' },
    ],
    [
      'a project without a source root',
      { projects: { web: { root: 'web' } } },
      { project: 'web' },
      { name: 'web', root: 'web', sourceRoot: 'web/src', baseDir: '' },
    ],
    [
      'odd spellings',
      { sourceRoot: './src/' },
      { sourceRoot: 'src' },
      { root: '', sourceRoot: 'src', baseDir: '' },
    ],
  ])('knows %s', (_, config, wanted, expected) => {
    expect(findProject(config, wanted)).toMatchObject({ known: true, value: expected });
  });

  it.each([
    [{ sourceRoot: 'src', entryFile: 'server' }, {}, 'src/server'],
    [{ sourceRoot: 'src', entryFile: 'src/server.js' }, {}, 'src/server'],
    [{}, {}, 'src/main'],
    [monorepo, { project: 'api' }, 'apps/api/src/server'],
  ])('looks for the entry of %j', (config, wanted, entry) => {
    const project = findProject(config, wanted);
    expect(project.known && project.value.entries).toContain(entry);
  });

  it('tries the configured entry before the usual ones', () => {
    const project = findProject({ entryFile: 'server' }, {});
    expect(project.known && project.value.entries[0]).toBe('src/server');
  });

  it.each([
    [monorepo, 'there is no project "web"; it has: shop, api, api-docs'],
    [{}, 'there is no project "web": it names no projects at all'],
  ])('does not know a project that is not there', (config, reason) => {
    expect(findProject(config, { project: 'web' })).toMatchObject({ known: false, reason });
  });
});

const BOOTS = 'await NestFactory.create(AppModule);';
const nestPackage = (name: string) =>
  JSON.stringify({
    name,
    scripts: { start: 'nest start' },
    dependencies: { '@nestjs/core': '^12' },
  });
const app = (folder: string, name: string): Files => ({
  [`${folder}/package.json`]: nestPackage(name),
  [`${folder}/src/main.ts`]: BOOTS,
});
const pnpm = { 'package.json': '{}', 'pnpm-workspace.yaml': "packages:\n  - 'apps/*'\n" };
const nx: Files = {
  'nx.json': '{}',
  'package.json': nestPackage('@acme/source'),
  'apps/api/project.json': '{ "name": "api", "sourceRoot": "apps/api/src" }',
  'apps/api/src/main.ts': BOOTS,
  'apps/api-e2e/project.json': '{ "name": "api-e2e" }',
  'apps/api-e2e/src/api.spec.ts': '',
  'apps/web/project.json': '{ "name": "web" }',
  'apps/web/src/main.ts': 'createRoot(document.body);',
};

describe('findProject without nest-cli.json', () => {
  it('takes the only Nest app of a pnpm workspace, which starts in its own folder', () => {
    const files = { ...pnpm, ...app('apps/api', '@acme/api'), 'apps/web/package.json': '{}' };
    expect(findProject({}, {}, files)).toMatchObject({
      known: true,
      value: {
        name: '@acme/api',
        runner: 'script',
        home: 'apps/api',
        root: 'apps/api',
        sourceRoot: 'apps/api/src',
        entries: expect.arrayContaining(['apps/api/src/main']),
      },
    });
  });

  it('takes the only Nest app of an Nx workspace, which starts in the root', () => {
    expect(findProject({}, { sourceRoot: 'src' }, nx)).toMatchObject({
      value: { name: 'api', runner: 'nx', home: '', root: 'apps/api', sourceRoot: 'apps/api/src' },
    });
  });

  it('lists several, and takes none', () => {
    const files = { ...pnpm, ...app('apps/api', 'api'), ...app('apps/admin', '@acme/admin') };
    expect(findProject({}, {}, files)).toEqual({
      known: false,
      reason: 'this workspace has several Nest apps: @acme/admin, api',
    });
  });

  const several = {
    ...pnpm,
    ...app('apps/api', '@acme/api'),
    ...app('apps/admin', '@acme/admin'),
    'apps/admin/nest-cli.json': '{ "sourceRoot": "server", "entryFile": "start" }',
    'apps/admin/server/start.ts': BOOTS,
  };
  it.each([
    ['@acme/api', 'apps/api/src'],
    ['api', 'apps/api/src'],
    ['apps/api', 'apps/api/src'],
    ['admin', 'apps/admin/server'],
  ])('knows %s', (project, sourceRoot) => {
    expect(findProject({}, { project }, several)).toMatchObject({ value: { sourceRoot } });
  });

  it('does not guess between two that are called alike', () => {
    const files = { ...several, ...app('apps/x', '@other/api') };
    expect(findProject({}, { project: 'api' }, files)).toMatchObject({
      reason: 'this workspace has several Nest apps: apps/api, apps/x',
    });
  });

  it('says which there are', () => {
    expect(findProject({}, { project: 'shop' }, several)).toMatchObject({
      reason: 'there is no project "shop"; it has: @acme/admin, @acme/api',
    });
  });

  it('stays in the folder of an app that lies in the root, whatever else is there', () => {
    const files = { ...pnpm, ...app('apps/api', 'api'), 'src/main.ts': BOOTS };
    expect(findProject({}, {}, files)).toMatchObject({ value: { sourceRoot: 'src', home: '' } });
  });
});

describe('findProject in a monorepo of Nest', () => {
  it('lists the apps, not the libraries, when none is named', () => {
    const projects = { ...monorepo.projects, shared: { type: 'library', root: 'libs/shared' } };
    expect(findProject({ ...monorepo, projects }, {})).toEqual({
      known: false,
      reason: 'this workspace has several Nest apps: shop, api, api-docs',
    });
  });

  it('takes the only one', () => {
    const { api } = monorepo.projects;
    const projects = { api, shared: { type: 'library', root: 'libs/shared' } };
    expect(findProject({ ...monorepo, projects }, {})).toMatchObject({
      value: { name: 'api', runner: 'nest', home: '' },
    });
  });
});
