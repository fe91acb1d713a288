import { describe, expect, it } from 'vitest';
import { readTypeOrm } from '../../../src/workspace/orms/typeorm';
import { openSources } from '../../../src/workspace/sources';
import { reading } from '../../support/files';

const LISTED = ['typeorm', '@nestjs/typeorm'];
const HEAD = `import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { options } from './options';
`;

function found(imports: string, packages: readonly string[] = LISTED, options = '') {
  const text = `${HEAD}@Module({ imports: [${imports}] })\nexport class AppModule {}\n`;
  const read = reading({ 'src/app.module.ts': text, 'src/options.ts': options });
  const modules = [{ file: 'src/app.module.ts', text }];
  return readTypeOrm({
    sources: openSources(read),
    app: { folder: '', text: '{}', packages: new Set(packages) },
    reachable: { modules },
  });
}

describe('readTypeOrm', () => {
  it.each([
    ['a literal', `TypeOrmModule.forRoot({ type: 'postgres' })`],
    ['a cast', `TypeOrmModule.forRoot({ type: 'postgres' as const })`],
    [
      'a cache of another type',
      `TypeOrmModule.forRoot({ cache: { type: 'redis' }, type: 'postgres' })`,
    ],
    ['a factory', `TypeOrmModule.forRootAsync({ useFactory: () => ({ type: 'postgres' }) })`],
    [
      'a factory with a body',
      `TypeOrmModule.forRootAsync({ useFactory(env) { const url = env.url; return { type: 'postgres', url }; } })`,
    ],
    [
      'the one without a name',
      `TypeOrmModule.forRoot({ name: 'log', type: 'sqlite' }), TypeOrmModule.forRoot({ type: 'postgres' })`,
    ],
  ])('sees the database in %s', (_, imports) => {
    expect(found(imports)).toEqual({ orm: 'typeorm', database: 'postgres' });
  });

  it.each([
    ['a constant of another file', 'TypeOrmModule.forRoot(options)'],
    ['a spread', 'TypeOrmModule.forRoot({ ...options, autoLoadEntities: true })'],
    ['a factory that returns it', 'TypeOrmModule.forRootAsync({ useFactory: () => options })'],
  ])('follows %s', (_, imports) => {
    const text = `import type { DataSourceOptions } from 'typeorm';
export const options: DataSourceOptions = { type: 'mariadb', url: process.env.URL };\n`;
    expect(found(imports, LISTED, text)).toMatchObject({ database: 'mariadb' });
  });

  it.each([
    ['pg', 'postgres'],
    ['mysql2', 'mysql'],
    ['better-sqlite3', 'better-sqlite3'],
  ])('goes by the driver %s where the code does not tell', (driver, database) => {
    const imports = 'TypeOrmModule.forRoot({ type: process.env.DB })';
    expect(found(imports, [...LISTED, driver])).toEqual({ orm: 'typeorm', database });
  });

  it('does not guess between two drivers', () => {
    const imports = 'TypeOrmModule.forRootAsync({ useClass: Settings })';
    expect(found(imports, [...LISTED, 'pg', 'sqlite3'])).toEqual({ orm: 'typeorm' });
  });

  it('sees that every connection has a name', () => {
    const imports = `TypeOrmModule.forRootAsync({ name: 'log', useFactory: () => ({ type: 'postgres' }) })`;
    expect(found(imports)).toMatchObject({ isNamed: true });
  });

  it.each([[['typeorm']], [['@nestjs/typeorm']], [['pg']]])(
    'finds none with %s alone',
    (packages) => {
      expect(found('', packages)).toBeUndefined();
    },
  );
});
