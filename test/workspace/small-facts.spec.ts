import { describe, expect, it } from 'vitest';
import { readModuleFormat } from '../../src/workspace/module-format';
import { isBundled, readNestCli } from '../../src/workspace/nest-cli';
import { hasArgon2, whyNoSqlite } from '../../src/workspace/node-version';
import { findPackageManager } from '../../src/workspace/package-manager';
import { reading } from '../support/files';

describe('readModuleFormat', () => {
  const esm = { 'package.json': '{"type": "module"}' };
  it.each([
    [esm, `import { A } from './app.module.js';`, { format: 'esm', specifierExtension: '.js' }],
    [esm, `import { A } from './app.module.ts';`, { format: 'esm', specifierExtension: '.ts' }],
    [esm, `import { A } from '@nestjs/core';`, { format: 'esm', specifierExtension: '.js' }],
    [{}, `import { A } from './app.module';`, { format: 'cjs', specifierExtension: '' }],
    [{}, `import { A } from './app.module.js';`, { format: 'cjs', specifierExtension: '.js' }],
    [
      {},
      `// import './old.js';\nimport './a.json';\nimport { A } from './app.module';`,
      { format: 'cjs', specifierExtension: '' },
    ],
    [
      { 'src/setup.js': '' },
      `import './setup.js';\nimport { A } from './app.module.ts';`,
      { format: 'cjs', specifierExtension: '.ts' },
    ],
    [{}, `import { A } from './app.module.mjs';`, { format: 'cjs', specifierExtension: '.js' }],
    [
      { ...esm, 'src/package.json': '{}' },
      `import { A } from './app.module';`,
      { format: 'cjs', specifierExtension: '' },
    ],
    [
      { '../package.json': '{ "type": "module" }' },
      `import { A } from './app.module.js';`,
      { format: 'esm', specifierExtension: '.js' },
    ],
  ])('%j %s', (files, entry, expected) => {
    expect(readModuleFormat(reading(files), 'src/main.ts', entry)).toEqual(expected);
  });
});

it('readModuleFormat goes by the root module first', () => {
  const entry = `import './app.module.js';`;
  const extension = (file: string, text: string) =>
    readModuleFormat(reading({ [file]: text }), 'src/main.ts', entry, file).specifierExtension;
  expect(extension('src/app.module.ts', `import './cats.module.ts';`)).toBe('.ts');
  expect(extension('src/app.module.ts', `import './cats.module';`)).toBe('');
  expect(extension('src/app.module.ts', `import '@nestjs/common';`)).toBe('.js');
  expect(extension('src/app.module.mts', '')).toBe('.js');
});

describe('node:sqlite and argon2', () => {
  it.each([
    ['22.13.0', undefined, undefined, undefined],
    ['24.21.0', '>=22.13', '24.1.0', undefined],
    ['22.12.0', undefined, undefined, 'node'],
    ['20.20.2', '>=20', '20.3.1', 'node'],
    ['24.21.0', '>=20', undefined, 'engines'],
    ['24.21.0', '^20.19.0 || >=24', undefined, 'engines'],
    ['24.21.0', 'lts/*', undefined, 'engines'],
    ['24.21.0', undefined, '20.3.1', 'types'],
    ['24.21.0', undefined, '22.5.0', undefined],
  ])(
    'Node %s, engines %s, @types/node %s: SQLite stopped by %s',
    (running, engines, types, why) => {
      expect(whyNoSqlite({ running, engines, types })).toBe(why);
    },
  );

  it.each([
    [undefined, false],
    ['>=24', false],
    ['>=24.7', true],
    ['^26.0.0', true],
  ])('engines %s promise argon2: %s', (engines, expected) => {
    expect(hasArgon2(engines)).toBe(expected);
  });
});

const named = (packageManager: unknown) => JSON.stringify({ packageManager });
const engines = (packageManager: unknown) => JSON.stringify({ devEngines: { packageManager } });

describe('findPackageManager', () => {
  it.each([
    ['nothing at all', {}, '', 'npm'],
    ['a lock file above', { 'pnpm-lock.yaml': '' }, 'apps/api', 'pnpm'],
    ['a lock file above the Tree', { '../../bun.lock': '' }, '', 'bun'],
    ['the nearest lock', { 'package-lock.json': '', 'apps/api/yarn.lock': '' }, 'apps/api', 'yarn'],
    ['the field', { 'package-lock.json': '', 'package.json': named('bun@1.3.0') }, '', 'bun'],
    [
      'the field above the Tree before a lock that strayed in',
      { 'package-lock.json': '', 'package.json': '{}', '../../package.json': named('pnpm@12.1.0') },
      '',
      'pnpm',
    ],
    [
      'one that we do not know',
      { 'yarn.lock': '', 'package.json': named('vlt@1.0.0') },
      '',
      'yarn',
    ],
    ['devEngines', { 'package.json': engines({ name: 'pnpm', version: '^12' }) }, '', 'pnpm'],
    [
      'a list of devEngines',
      { 'package.json': engines([{ name: 'vlt' }, { name: 'yarn' }]) },
      '',
      'yarn',
    ],
    ['odd fields', { 'package.json': engines([null, 7]), 'bun.lockb': '' }, '', 'bun'],
    ['a broken manifest', { 'package.json': '{', 'yarn.lock': '' }, '', 'yarn'],
  ])('%s', (_, files, folder, expected) => {
    expect(findPackageManager(reading(files), folder)).toBe(expected);
  });
});

describe('readNestCli', () => {
  it.each([
    [{}, { known: true, value: {} }],
    [
      { 'nest-cli.json': '{ // why\n "sourceRoot": "server", }' },
      { value: { sourceRoot: 'server' } },
    ],
    [{ 'nest-cli.json': '{ "sourceRoot": ' }, { known: false, file: 'nest-cli.json' }],
    [{ 'nest-cli.json': '[]' }, { known: true }],
    [{ 'nest-cli.json': '"x"' }, { known: false }],
  ])('%j', (files, expected) => {
    expect(readNestCli(reading(files))).toMatchObject(expected);
  });
});

describe('isBundled', () => {
  it.each([
    [{}, {}, false],
    [{ monorepo: true }, {}, true],
    [{ monorepo: true, compilerOptions: { webpack: false } }, {}, false],
    [{ compilerOptions: { webpack: true } }, {}, true],
    [{ monorepo: true, compilerOptions: { builder: 'rspack' } }, {}, true],
    [{ monorepo: true, compilerOptions: { builder: { type: 'swc' } } }, {}, false],
    [{ monorepo: true }, { compilerOptions: { builder: 'tsc' } }, false],
  ])('%j, project %j: %s', (config, project, expected) => {
    expect(isBundled(config, project)).toBe(expected);
  });
});
