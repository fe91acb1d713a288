import { describe, expect, it } from 'vitest';
import { readPrisma } from '../../../src/workspace/orms/prisma';
import { openSources } from '../../../src/workspace/sources';

const SCHEMA = 'datasource db {\n  provider = "postgresql"\n}\n';
const CONFIG = (schema: string) =>
  `import { defineConfig } from 'prisma/config';\nexport default defineConfig({ schema: ${schema} });\n`;
const SERVICE = `import { Injectable } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';
@Injectable()
export class PrismaService extends PrismaClient {}
`;
const MODULE = `import { Module } from '@nestjs/common';
import { PrismaService } from './prisma.service';
@Module({ providers: [PrismaService], exports: [PrismaService] })
export class PrismaModule {}
`;
const ROOT = `import { Module } from '@nestjs/common';
@Module({})
export class AppModule {}
`;

function look(files: Record<string, string>, modules: string[] = []) {
  const all: Record<string, string> = { 'src/app.module.ts': ROOT, 'package.json': '{}', ...files };
  const read = (path: string) => all[path];
  const names = (folder: string, isFile: boolean) => {
    const inside = Object.keys(all)
      .filter((path) => folder === '' || path.startsWith(`${folder}/`))
      .map((path) => (folder === '' ? path : path.slice(folder.length + 1)));
    return [
      ...new Set(
        inside
          .filter((path) => path.includes('/') !== isFile)
          .map((path) => path.split('/')[0] ?? ''),
      ),
    ];
  };
  const found = readPrisma({
    read,
    folders: { files: (at) => names(at, true), folders: (at) => names(at, false) },
    sources: openSources(read),
    app: { folder: '', packages: new Set(['@prisma/client']), text: all['package.json'] ?? '' },
    project: { root: '', home: '' },
    reachable: {
      modules: ['src/app.module.ts', ...modules].map((file) => ({ file, text: all[file] ?? '' })),
    },
  });
  return { ...found, ...found?.prisma };
}

describe('the schema of Prisma', () => {
  it.each([
    ['the usual file', { 'prisma/schema.prisma': SCHEMA }, 'prisma/schema.prisma'],
    ['a file beside package.json', { 'schema.prisma': SCHEMA }, 'schema.prisma'],
    [
      'package.json',
      { 'package.json': '{"prisma":{"schema":"db/main.prisma"}}', 'db/main.prisma': SCHEMA },
      'db/main.prisma',
    ],
    [
      'prisma.config.ts',
      { 'prisma.config.ts': CONFIG("'db/main.prisma'"), 'db/main.prisma': SCHEMA },
      'db/main.prisma',
    ],
    [
      'prisma.config.ts with path.join',
      {
        'prisma.config.ts': CONFIG("path.join('prisma', 'schema')"),
        'prisma/schema/a.prisma': SCHEMA,
      },
      'prisma/schema/auth.prisma',
    ],
    [
      'prisma.config.ts with its own folder',
      {
        'prisma.config.ts': CONFIG("path.join(import.meta.dirname, 'db', 'x.prisma')"),
        'db/x.prisma': SCHEMA,
      },
      'db/x.prisma',
    ],
    [
      'a prisma.config.ts that says nothing of it',
      { 'prisma.config.ts': 'export default { migrations: {} };', 'prisma/schema.prisma': SCHEMA },
      'prisma/schema.prisma',
    ],
    [
      'a folder',
      { 'package.json': '{"prisma":{"schema":"./prisma"}}', 'prisma/models/a.prisma': SCHEMA },
      'prisma/auth.prisma',
    ],
  ])('is found by %s', (_, files, target) => {
    expect(look(files)).toMatchObject({ schema: { target }, database: 'postgresql' });
  });

  it.each([
    ['none', {}],
    [
      'a path that is computed',
      { 'prisma.config.ts': CONFIG('find()'), 'prisma/schema.prisma': SCHEMA },
    ],
    [
      'a path that leads nowhere',
      { 'prisma.config.ts': CONFIG("'x.prisma'"), 'prisma/schema.prisma': SCHEMA },
    ],
  ])('is not guessed: %s', (_, files) => {
    expect(look(files)).not.toHaveProperty('schema');
  });

  it('is read for its database and its foreign keys', () => {
    const text = 'datasource db {\n  provider = "mysql" // x\n  relationMode = "prisma"\n}\n';
    expect(look({ 'prisma/schema.prisma': text })).toMatchObject({
      database: 'mysql',
      lacksForeignKeys: true,
    });
  });

  it('has a script that makes migrations', () => {
    const text =
      '{"scripts":{"x":"prisma generate","m":"dotenv -e .env.dev -- prisma migrate dev"}}';
    expect(look({ 'package.json': text })).toMatchObject({ script: 'm' });
  });
});

describe('the service of Prisma', () => {
  const service = { file: 'src/prisma/prisma.service.ts', exportName: 'PrismaService' };
  const module = { file: 'src/prisma/prisma.module.ts', exportName: 'PrismaModule' };
  const usual = {
    'src/prisma/prisma.service.ts': SERVICE,
    'src/prisma/prisma.module.ts': MODULE,
  };

  it.each([
    ['a module that exports it', {}, { ...service, module }],
    [
      'a generated client',
      {
        'src/prisma/prisma.service.ts': SERVICE.replace(
          '@prisma/client',
          '../generated/prisma/client.js',
        ),
      },
      { ...service, module },
    ],
    [
      'a default export',
      {
        'src/prisma/prisma.service.ts': SERVICE.replace('export class', 'export default class'),
        'src/prisma/prisma.module.ts': MODULE.replace('{ PrismaService }', 'PrismaService'),
      },
      { ...service, exportName: 'default', module },
    ],
    [
      'a barrel and another class between',
      {
        'src/prisma/prisma.module.ts': MODULE.replace('./prisma.service', './index').replaceAll(
          'PrismaService',
          'Db',
        ),
        'src/prisma/index.ts': "export { Db } from './db';\n",
        'src/prisma/db.ts':
          "import { PrismaService } from './prisma.service';\nexport class Db extends PrismaService {}\n",
      },
      { file: 'src/prisma/db.ts', exportName: 'Db', module },
    ],
    [
      'a module that keeps it for itself',
      { 'src/prisma/prisma.module.ts': MODULE.replace(', exports: [PrismaService]', '') },
      service,
    ],
  ])('is found: %s', (_, files, expected) => {
    expect(look({ ...usual, ...files }, [module.file]).services).toEqual([expected]);
  });

  it('is not shared by the root module, which imports ours', () => {
    const root = MODULE.replace('./prisma', './prisma/prisma').replace('PrismaModule', 'AppModule');
    expect(look({ ...usual, 'src/app.module.ts': root }).services).toEqual([service]);
  });

  it('is not what only has its name', () => {
    const text = SERVICE.replace(' extends PrismaClient', '');
    expect(look({ ...usual, [service.file]: text }, [module.file]).services).toEqual([]);
  });
});
