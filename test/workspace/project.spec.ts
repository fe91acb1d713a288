import { describe, expect, it } from 'vitest';
import { findProject } from '../../src/workspace/project';

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
