import { describe, expect, it } from 'vitest';
import { findAppPackage } from '../../src/workspace/app-package';
import { reading } from '../support/files';

const nest = (range: string, more = {}) =>
  JSON.stringify({ name: 'shop', dependencies: { '@nestjs/core': range }, ...more });

describe('findAppPackage', () => {
  it.each([
    ['the root one', { 'package.json': nest('^12.0.1') }, '', 'package.json', ''],
    [
      'that of the app',
      { 'package.json': '{}', 'apps/api/package.json': nest('^12.0.1') },
      'apps/api',
      'apps/api/package.json',
      'apps/api',
    ],
    [
      'that of the monorepo',
      { 'package.json': nest('^12.0.1'), 'apps/api/package.json': '{"name":"api"}' },
      'apps/api',
      'package.json',
      '',
    ],
  ])('finds %s', (_, files, root, path, folder) => {
    expect(findAppPackage(reading(files), root)).toMatchObject({
      known: true,
      value: { path, folder, name: 'shop' },
    });
  });

  it.each([
    ['^12.0.1', undefined, 12],
    ['>=10 <13', undefined, 10],
    ['^10.0.0', '11.1.0', 11],
    ['catalog:', '12.5.0', 12],
  ])('takes %s with %s installed for Nest %i', (range, version, nestMajor) => {
    const files = {
      'package.json': nest(range),
      ...(version ? { 'node_modules/@nestjs/core/package.json': JSON.stringify({ version }) } : {}),
    };
    expect(findAppPackage(reading(files), '')).toMatchObject({ value: { nestMajor } });
  });

  it('finds what a workspace hoists to a folder above the Tree', () => {
    const files = {
      'package.json': nest('catalog:', { devDependencies: { '@types/node': 'catalog:' } }),
      '../../node_modules/@nestjs/core/package.json': '{"version":"11.2.0"}',
      '../../node_modules/@types/node/package.json': '{"version":"22.1.0"}',
    };
    expect(findAppPackage(reading(files), '')).toMatchObject({
      value: { nestMajor: 11, nodeTypes: '22.1.0' },
    });
  });

  it('reads a manifest with a BOM, its engines and its packages', () => {
    const text = `\uFEFF${nest('^12.0.0', {
      engines: { node: '>=24.7' },
      devDependencies: { typescript: '^6.0.0' },
    })}`;
    expect(findAppPackage(reading({ 'package.json': text }), '')).toMatchObject({
      value: {
        node: '>=24.7',
        packages: new Set(['@nestjs/core', 'typescript']),
      },
    });
  });

  it.each([
    [{}, 'there is no package.json'],
    [{ 'package.json': '{' }, 'it is not valid JSON'],
    [{ 'package.json': '{}' }, '@nestjs/core is not among its dependencies'],
    [
      { 'package.json': '{}', '../../package.json': nest('^12.0.0') },
      'it lists @nestjs/core, and lies above the folder of this run',
    ],
    [
      { 'package.json': nest('workspace:*') },
      'the version of @nestjs/core ("workspace:*") is not clear',
    ],
  ])('says why it does not know %j', (files, reason) => {
    expect(findAppPackage(reading(files), '')).toMatchObject({ known: false, reason });
  });
});
