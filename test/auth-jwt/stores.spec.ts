import { describe, expect, it } from 'vitest';
import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { freshApp, runAuthJwt } from '../support/workspace';

const manifest = (packages: readonly string[], scripts = {}) =>
  `${JSON.stringify(
    {
      name: 'shop',
      type: 'module',
      scripts,
      dependencies: {
        '@nestjs/common': '^12.0.1',
        '@nestjs/core': '^12.0.1',
        ...Object.fromEntries(packages.map((name) => [name, '*'])),
      },
      devDependencies: { 'nest-auth-jwt': '^0.1.0' },
    },
    null,
    2,
  )}\n`;

const TYPEORM = ['@nestjs/typeorm', 'typeorm'];
const rootModule = (options: string) => `import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

@Module({
  imports: [TypeOrmModule.forRoot(${options})],
})
export class AppModule {}
`;
const typeOrmApp = (options: string, packages = [...TYPEORM, 'pg'], scripts = {}) =>
  freshApp({
    'package.json': manifest(packages, scripts),
    'src/app.module.ts': rootModule(options),
  });

const storeOf = (tree: UnitTestTree): unknown =>
  (
    JSON.parse(tree.readContent('/auth-jwt.lock.json')) as {
      installs: Record<string, { options: { store: string } }>;
    }
  ).installs['src']?.options.store;

describe('--store auto', () => {
  it.each(['postgres', 'mysql', 'mariadb'])('takes TypeORM with %s', async (type) => {
    const { tree, output } = await runAuthJwt(typeOrmApp(`{ type: '${type}' }`));
    expect(storeOf(tree)).toBe('typeorm');
    expect(tree.readContent('/src/auth/store/store.providers.ts')).toContain('TypeOrmModule');
    expect(tree.exists('/src/auth/store/schema.ts')).toBe(true);
    expect(tree.readContent('/.env')).not.toContain('AUTH_DATABASE');
    expect(tree.readContent('/.gitignore')).not.toContain('sqlite');
    expect(output).toContain('typeorm migration:run -d dist/data-source.js');
    expect(output).toContain("from './auth/store/auth.entity.js'");
  });

  it.each([
    ['another database', `{ type: 'mssql' }`],
    ['a database that is not told', '{ type: process.env.DB }', [...TYPEORM, 'pg', 'sqlite3']],
    ['named connections alone', `{ name: 'log', type: 'postgres' }`],
  ])('stays with SQLite beside %s', async (_, options, packages = [...TYPEORM, 'pg']) => {
    const { tree } = await runAuthJwt(typeOrmApp(options, packages));
    expect(storeOf(tree)).toBe('sqlite');
  });

  it('stays with what an earlier run chose', async () => {
    const first = await runAuthJwt(freshApp());
    first.tree.overwrite('/package.json', manifest([...TYPEORM, 'pg']));
    first.tree.overwrite('/src/app.module.ts', rootModule(`{ type: 'postgres' }`));
    const { tree } = await runAuthJwt(first.tree);
    expect(storeOf(tree)).toBe('sqlite');
  });
});

describe('--store typeorm', () => {
  it('names the script that makes the tables', async () => {
    const scripts = { 'db:migrate': 'typeorm-ts-node-esm migration:run -d src/data-source.ts' };
    const app = typeOrmApp(`{ type: 'postgres' }`, [...TYPEORM, 'pg'], scripts);
    expect((await runAuthJwt(app)).output).toContain('npm run db:migrate');
  });

  it('is refused without TypeORM', async () => {
    await expect(runAuthJwt(freshApp(), { store: 'typeorm' })).rejects.toThrow(
      /@nestjs\/typeorm and typeorm are not listed here[\s\S]*Set TypeORM up first/,
    );
  });

  it.each([
    [`{ type: 'mssql' }`, /TypeORM connects to mssql[\s\S]*--store sqlite/],
    [`{ name: 'log', type: 'postgres' }`, /every connection of TypeORM has a name/],
  ])('is refused with %s', async (options, sentence) => {
    await expect(runAuthJwt(typeOrmApp(options), { store: 'typeorm' })).rejects.toThrow(sentence);
  });

  it('comes in the place of SQLite, says that nothing is brought along, and stays', async () => {
    const app = typeOrmApp(`{ type: 'postgres' }`);
    const first = await runAuthJwt(app, { store: 'sqlite' });
    const second = await runAuthJwt(first.tree, { store: 'typeorm' });
    expect(second.output).toContain('of the sqlite store are not brought along');
    expect(second.tree.exists('/src/auth/store/sqlite-users.ts')).toBe(false);
    expect(second.tree.exists('/src/auth/store/sql-users.ts')).toBe(true);
    const third = await runAuthJwt(second.tree);
    expect(third.output).toContain('Nothing to do');
    expect(storeOf(third.tree)).toBe('typeorm');
  });
});
