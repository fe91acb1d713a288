import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findConfig } from '../../src/format/find-config';
import { searchPath } from '../../src/format/search-folders';
import { reading } from '../support/files';

const manifest = (content: object) => JSON.stringify(content);

const find = (files: Record<string, string>) =>
  findConfig(searchPath('/nowhere', 'apps/api/src', reading(files)));

describe('findConfig', () => {
  it.each([
    ['.prettierrc', '{}', 'Prettier'],
    ['.prettierrc.yaml', 'semi: false', 'Prettier'],
    ['prettier.config.mjs', 'export default {}', 'Prettier'],
    ['package.json', manifest({ prettier: { semi: false } }), 'Prettier'],
    ['package.json', manifest({ prettier: '@company/prettier-config' }), 'Prettier'],
    ['biome.json', '{}', 'Biome'],
    ['.biome.jsonc', '// ours\n{}', 'Biome'],
    ['.oxfmtrc.json', '{}', 'oxfmt'],
    ['.oxfmtrc.jsonc', '{}', 'oxfmt'],
    ['oxfmt.config.ts', 'export default {}', 'oxfmt'],
  ])('%s', (file, text, name) => {
    expect(find({ [file]: text })).toMatchObject({ name, folder: '', file });
    expect(find({ [`apps/api/${file}`]: text })).toMatchObject({ name, folder: 'apps/api' });
  });

  it.each([
    ['nothing', {}],
    ['other files of package.json', { 'package.json': manifest({ dependencies: { nest: '1' } }) }],
    ['a neighbour', { 'apps/web/.prettierrc': '{}' }],
    ['Biome as a linter only', { 'biome.json': '{ "formatter": { "enabled": false } }' }],
    ['a package.json that does not parse', { 'package.json': '{ "prettier"' }],
  ])('none: %s', (_, files) => expect(find(files)).toBeUndefined());

  it('the nearest wins', () => {
    const files = { '.prettierrc': '{}', 'apps/api/biome.json': '{}' };
    expect(find(files)).toMatchObject({ name: 'Biome', folder: 'apps/api' });
    const other = { 'biome.json': '{}', 'apps/api/.prettierrc': '{}' };
    expect(find(other)).toMatchObject({ name: 'Prettier', folder: 'apps/api' });
  });

  it("in one folder, what was added wins over the starter's Prettier, unless it is switched off", () => {
    const starter = { '.prettierrc': '{}' };
    expect(find({ ...starter, 'biome.json': '{}' })?.name).toBe('Biome');
    expect(find({ ...starter, '.oxfmtrc.json': '{}' })?.name).toBe('oxfmt');
    const linter = { 'biome.json': '{ "formatter": { "enabled": false }, /* why */ }' };
    expect(find({ ...starter, ...linter })?.name).toBe('Prettier');
  });

  it('a program that is only listed comes last, and has no file', () => {
    const listed = { 'package.json': manifest({ devDependencies: { oxfmt: '^1' } }) };
    expect(find(listed)).toEqual({ name: 'oxfmt', folder: '' });
    expect(find({ ...listed, '.prettierrc': '{}' })?.name).toBe('Prettier');
  });
});

describe('searchPath', () => {
  const top = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-search-'));
  afterAll(() => rmSync(top, { recursive: true, force: true }));
  mkdirSync(join(top, 'repo/packages/api'), { recursive: true });

  it('stays in the workspace when no repository is around it', () => {
    const { folders } = searchPath(join(top, 'repo/packages/api'), 'src', reading({}));
    expect(folders).toEqual(['src', '']);
  });

  it('goes on to the top of the repository, and not further', () => {
    mkdirSync(join(top, 'repo/.git'));
    const { folders } = searchPath(join(top, 'repo/packages/api'), 'src', reading({}));
    expect(folders).toEqual(['src', '', '..', '../..']);
  });
});
