import { describe, expect, it } from 'vitest';
import { authModelsByHand } from '../../src/edits/add-prisma-models';
import { freshApp, runAuthJwt, runRemove, snapshot } from '../support/workspace';

const manifest = (dependencies: Record<string, string>, scripts = {}) =>
  JSON.stringify({
    name: 'shop',
    type: 'module',
    scripts,
    dependencies: {
      '@nestjs/common': '^12.0.1',
      '@nestjs/core': '^12.0.1',
      ...dependencies,
    },
    devDependencies: { 'nest-auth-jwt': '^0.1.0', '@types/node': '^24.0.0' },
    engines: { node: '>=24' },
  });

const SCHEMA = (provider: string) => `generator client {
  provider = "prisma-client"
  output   = "../src/generated/prisma"
}

datasource db {
  provider = "${provider}"
}

model Cat {
  id Int @id
}
`;

const module = (name: string, list: string) => `import { Module } from '@nestjs/common';
import { PrismaService } from './prisma.service.js';

@Module({ ${list} })
export class ${name} {}
`;

const FILES = {
  'package.json': manifest({ '@prisma/client': '^7.0.0' }),
  'prisma/schema.prisma': SCHEMA('postgresql'),
  'src/db/prisma.service.ts': `import { Injectable } from '@nestjs/common';
import { PrismaClient } from '../generated/prisma/client.js';

@Injectable()
export class PrismaService extends PrismaClient {}
`,
  'src/db/prisma.module.ts': module(
    'PrismaModule',
    'providers: [PrismaService], exports: [PrismaService]',
  ),
  'src/app.module.ts': `import { Module } from '@nestjs/common';
import { PrismaModule } from './db/prisma.module.js';

@Module({ imports: [PrismaModule] })
export class AppModule {}
`,
};

const prismaApp = (files: Readonly<Record<string, string>> = {}) =>
  freshApp({ ...FILES, ...files });
const SEAM = '/src/auth/store/prisma.ts';

describe('--store prisma', () => {
  it('is what auto means where the app has Prisma', async () => {
    const { tree, output } = await runAuthJwt(prismaApp());
    const seam = tree.readContent(SEAM);
    expect(seam).toContain("import { PrismaModule } from '../../db/prisma.module.js';");
    expect(seam).toContain("import { PrismaService } from '../../db/prisma.service.js';");
    expect(seam).toContain("DIALECT: Dialect = 'postgres'");
    expect(tree.readContent('/prisma/schema.prisma')).toBe(
      `${SCHEMA('postgresql')}\n${authModelsByHand('postgres')}\n`,
    );
    expect(output).toContain('npx prisma migrate dev --name auth-jwt');
    expect(output).toContain('prisma/schema.prisma: the tables of auth added, as four models');
    expect(tree.readContent('/auth-jwt.lock.json')).toContain('"store": "prisma"');
    expect(tree.exists('/src/auth/store/store.spec.ts')).toBe(false);
    expect(tree.exists('/src/auth/store/schema.ts')).toBe(false);
    expect(tree.readContent('/AUTH.md')).toContain('npx prisma migrate deploy');
  });

  it('has nothing to do the second time', async () => {
    const first = await runAuthJwt(prismaApp());
    const before = snapshot(first.tree);
    const { tree, output } = await runAuthJwt(first.tree);
    expect(output).toContain('Nothing to do');
    expect(output).not.toContain('migrate dev');
    expect(snapshot(tree)).toEqual(before);
  });

  it('does not put models back that the user took out', async () => {
    const { tree } = await runAuthJwt(prismaApp());
    tree.overwrite('/prisma/schema.prisma', SCHEMA('postgresql'));
    const { output } = await runAuthJwt(tree);
    expect(output).toContain('you took our models out; not put back');
    expect(tree.readContent('/prisma/schema.prisma')).toBe(SCHEMA('postgresql'));
  });

  it('adds a file where the schema is a folder', async () => {
    const { tree } = await runAuthJwt(
      prismaApp({
        'prisma.config.ts': "export default { schema: 'prisma/schema' };\n",
        'prisma/schema.prisma': '',
        'prisma/schema/main.prisma': SCHEMA('mysql'),
      }),
    );
    expect(tree.readContent('/prisma/schema/main.prisma')).toBe(SCHEMA('mysql'));
    expect(tree.readContent('/prisma/schema/auth.prisma')).toBe(`${authModelsByHand('mysql')}\n`);
    expect(tree.readContent(SEAM)).toContain("DIALECT: Dialect = 'mysql'");
  });

  it('provides the service itself where no module exports it, and says so', async () => {
    const { tree, output } = await runAuthJwt(
      prismaApp({
        'src/db/prisma.service.ts': FILES['src/db/prisma.service.ts'].replace(
          'export class PrismaService',
          'export default class Db',
        ),
        'src/app.module.ts': `import { Module } from '@nestjs/common';
import Db from './db/prisma.service.js';

@Module({ providers: [Db] })
export class AppModule {}
`,
      }),
    );
    const seam = tree.readContent(SEAM);
    expect(seam).toContain("import PrismaService from '../../db/prisma.service.js';");
    expect(seam).not.toContain('PrismaModule');
    expect(seam).toContain("imports']> = [];");
    expect(seam).toContain('prismaProviders: Provider[] = [PrismaService];');
    expect(output).toContain('No module exports the class of src/db/prisma.service.ts');
  });

  it("names the user's own script", async () => {
    const scripts = { 'db:migrate': 'dotenv -- prisma migrate dev' };
    const { output } = await runAuthJwt(
      prismaApp({ 'package.json': manifest({ '@prisma/client': '^7.0.0' }, scripts) }),
    );
    expect(output).toContain('npm run db:migrate -- --name auth-jwt');
  });

  it.each([
    [
      'a name that is taken',
      'model AuthUser {\n  id Int @id\n}\n',
      /model AuthUser is there already/,
    ],
    ['a table that is taken', 'model A {\n  id Int @id\n  @@map("auth_users")\n}\n', /auth_users/],
    ['a schema that is broken', 'model A {\n', /could not be read to its end/],
  ])('refuses %s, with what to paste', async (_, block, reason) => {
    const tree = prismaApp({ 'prisma/schema.prisma': `${SCHEMA('postgresql')}\n${block}` });
    const before = snapshot(tree);
    const run = runAuthJwt(tree, { store: 'prisma' });
    await expect(run).rejects.toThrow(reason);
    await expect(run).rejects.toThrow(/@@map\("auth_attempts"\)/);
    expect(snapshot(tree)).toEqual(before);
  });

  it.each([
    ['another database', { 'prisma/schema.prisma': SCHEMA('sqlite') }, /Prisma connects to sqlite/],
    [
      'a database without foreign keys',
      {
        'prisma/schema.prisma': SCHEMA('mysql').replace(
          '"mysql"',
          '"mysql"\n  relationMode = "prisma"',
        ),
      },
      /no foreign keys/,
    ],
    ['no schema', { 'prisma/schema.prisma': '' }, /schema of Prisma was not found/],
    [
      'no service',
      {
        'src/app.module.ts':
          "import { Module } from '@nestjs/common';\n\n@Module({})\nexport class AppModule {}\n",
      },
      /no module of the app provides a class that extends PrismaClient/,
    ],
    ['no Prisma', { 'package.json': manifest({}) }, /@prisma\/client is not listed here/],
  ])('is refused with %s, and auto is SQLite', async (_, files, reason) => {
    await expect(runAuthJwt(prismaApp(files), { store: 'prisma' })).rejects.toThrow(reason);
    const { tree } = await runAuthJwt(prismaApp(files));
    expect(tree.exists('/src/auth/store/sqlite-users.ts')).toBe(true);
    expect(tree.exists('/prisma/schema/auth.prisma')).toBe(false);
  });

  it('leaves the schema and the root module alone with --skip-import', async () => {
    const { tree, output } = await runAuthJwt(prismaApp(), { skipImport: true });
    expect(tree.readContent('/prisma/schema.prisma')).toBe(SCHEMA('postgresql'));
    expect(output).toContain('the schema was not touched (--skip-import)');
    expect(output).toContain('model AuthAttempt {');
  });

  it('writes nothing when Prisma is gone later: the generated code would lose its way', async () => {
    const { tree } = await runAuthJwt(prismaApp());
    tree.overwrite('/src/db/prisma.module.ts', 'export class PrismaModule {}\n');
    await expect(runAuthJwt(tree)).rejects.toThrow(/extends PrismaClient/);
  });

  it('is taken out without its tables and their models', async () => {
    const { tree } = await runAuthJwt(prismaApp());
    const schema = tree.readContent('/prisma/schema.prisma');
    const removed = await runRemove(tree);
    expect(removed.tree.exists(SEAM)).toBe(false);
    expect(removed.tree.readContent('/prisma/schema.prisma')).toBe(schema);
    expect(removed.output).toContain('Users and sessions lie in tables of your database');
  });
});
