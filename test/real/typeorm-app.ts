import { expect } from 'vitest';
import type { RealApp } from './real-app';

/** The servers that TypeORM connects to, and their drivers. */
const DRIVERS = { postgres: 'pg@8', mariadb: 'mysql2@3' } as const;

const TABLE = 'id varchar(36) PRIMARY KEY, name varchar(80) NOT NULL';

/** An app with a table of its own, made by a migration of its own. */
const files = (type: keyof typeof DRIVERS): Readonly<Record<string, string>> => ({
  'src/cats/cat.entity.ts': `import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Cat {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  @Column({ type: 'varchar', length: 80 })
  name: string;
}
`,
  'src/cats/cats.module.ts': `import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Cat } from './cat.entity.js';

@Module({ imports: [TypeOrmModule.forFeature([Cat])] })
export class CatsModule {}
`,
  'src/migrations/1700000000000-cats.ts': `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Cats1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE cat (${TABLE})');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cat');
  }
}
`,
  'src/data-source.ts': `import { config } from 'dotenv';
import { DataSource } from 'typeorm';
import { Cat } from './cats/cat.entity.js';
import { Cats1700000000000 } from './migrations/1700000000000-cats.js';

config({ quiet: true });

export default new DataSource({
  type: '${type}',
  url: process.env.DATABASE_URL,
  entities: [Cat],
  migrations: [Cats1700000000000],
});
`,
});

const MODULES = `ConfigModule.forRoot({ isGlobal: true }),
    TypeOrmModule.forRootAsync({
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        type: 'TYPE' as const,
        url: config.getOrThrow<string>('DATABASE_URL'),
        autoLoadEntities: true,
      }),
    }),
    CatsModule,
  `;

/** Gives a fresh app TypeORM, with a data source for its command line. */
export const prepareTypeOrm =
  (type: keyof typeof DRIVERS, nest: number, extension: '' | '.js') =>
  async (app: RealApp, url: string): Promise<void> => {
    // @nestjs/typeorm 12 is an ES module, which the Jest of Nest 11 cannot read.
    const packages =
      nest === 11
        ? ['@nestjs/config@4', '@nestjs/typeorm@11', 'typeorm@0.3']
        : ['@nestjs/config@12', '@nestjs/typeorm@12', 'typeorm@1'];
    await app.do('npm', 'install', ...packages, DRIVERS[type], 'dotenv');
    app.write('.env', `DATABASE_URL=${url}\n`);
    for (const [path, text] of Object.entries(files(type))) {
      app.write(path, text.replace(/\.js';/g, `${extension}';`));
    }
    const imports = [
      "import { ConfigModule, ConfigService } from '@nestjs/config';",
      "import { TypeOrmModule } from '@nestjs/typeorm';",
      `import { CatsModule } from './cats/cats.module${extension}';`,
    ];
    app.edit('src/app.module.ts', (text) =>
      text
        .replace('\n\n', `\n${imports.join('\n')}\n\n`)
        .replace('imports: []', `imports: [\n    ${MODULES.replace('TYPE', type)}]`),
    );
    const scripts = ['migration:run', 'migration:generate'].map(
      (name) => `"${name}": "typeorm ${name} -d dist/data-source.js",`,
    );
    app.edit('package.json', (text) =>
      text.replace('"scripts": {', `"scripts": {\n    ${scripts.join('\n    ')}`),
    );
    await app.do('npm', 'run', 'format');
    await app.do('npm', 'run', 'build');
    await app.do('npm', 'run', 'migration:run');
  };

/** Does what the report says: shows TypeORM's command line the entities and the migration. */
export async function makeTables(app: RealApp, extension: '' | '.js'): Promise<void> {
  await app.do('npm', 'run', 'build');
  const early = await app.run(['node', 'dist/main.js'], { PORT: '0' });
  expect(early).toMatchObject({ status: 1 });
  expect(early.output).toMatch(/auth_users.*Run the migration/);

  const migration = `./auth/store/migrations/1763856000000-auth-tables${extension}`;
  app.edit('src/data-source.ts', (text) =>
    text
      .replace(
        'import { Cat }',
        `import { AUTH_ENTITIES } from './auth/store/auth.entity${extension}';
import { AuthTables1763856000000 } from '${migration}';
import { Cat }`,
      )
      .replace('entities: [Cat]', 'entities: [Cat, ...AUTH_ENTITIES]')
      .replace('migrations: [', 'migrations: [AuthTables1763856000000, '),
  );
  await app.do('node', 'node_modules/prettier/bin/prettier.cjs', '--write', 'src/data-source.ts');
  await app.do('npm', 'run', 'build');
  await app.do('npm', 'run', 'migration:run');

  // Entities and migration say the same: TypeORM finds nothing to change.
  const { output } = await app.run(['npm', 'run', 'migration:generate', '--', 'src/migrations/x']);
  expect(output).toContain('No changes in database schema were found');
}
