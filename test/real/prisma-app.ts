import { expect } from 'vitest';
import type { Server } from '../support/sql-database';
import { makePrismaTables } from './prisma-tables';
import type { RealApp } from './real-app';

/** The schema engine is a program that Prisma downloads; what needs none of it runs without. */
const NO_ENGINES = {
  CHECKPOINT_DISABLE: '1',
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_QUERY_ENGINE_LIBRARY: process.execPath,
};

interface Flavour {
  readonly prisma: 6 | 7;
  readonly provider: 'postgresql' | 'mysql';
  /** Of relative imports. */
  readonly extension: '' | '.js';
}

const ADAPTERS = {
  postgresql: {
    package: '@prisma/adapter-pg',
    lines: `import { PrismaPg } from '@prisma/adapter-pg';`,
    adapter: 'new PrismaPg({ connectionString: process.env.DATABASE_URL })',
  },
  mysql: {
    package: '@prisma/adapter-mariadb',
    lines: `import { PrismaMariaDb } from '@prisma/adapter-mariadb';`,
    adapter: "new PrismaMariaDb(process.env.DATABASE_URL ?? '')",
  },
} as const;

/** An app with a table of its own; the schema of Prisma 7 is a folder, that of 6 one file. */
function filesOf({ prisma, provider, extension }: Flavour): Readonly<Record<string, string>> {
  const { lines, adapter } = ADAPTERS[provider];
  const cat = `model Cat {
  id   Int    @id @default(autoincrement())
  name String
}
`;
  const url = prisma === 6 ? '\n  url      = env("DATABASE_URL")' : '';
  const generator =
    prisma === 6
      ? '  provider   = "prisma-client-js"\n  engineType = "client"'
      : '  provider = "prisma-client"\n  output   = "../../src/generated/prisma"';
  const head = `generator client {\n${generator}\n}\n\ndatasource db {\n  provider = "${provider}"${url}\n}\n`;
  const client = prisma === 6 ? '@prisma/client' : `../generated/prisma/client${extension}`;
  return {
    ...(prisma === 6
      ? { 'prisma/schema.prisma': `${head}\n${cat}` }
      : {
          'prisma/schema/schema.prisma': head,
          'prisma/schema/cat.prisma': cat,
          'prisma.config.ts': `import 'dotenv/config';
import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema',
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
`,
        }),
    'src/prisma/prisma.service.ts': `import 'dotenv/config';
import { Injectable, OnModuleDestroy } from '@nestjs/common';
${lines}
import { PrismaClient } from '${client}';

@Injectable()
export class PrismaService extends PrismaClient implements OnModuleDestroy {
  constructor() {
    super({ adapter: ${adapter} });
  }

  async onModuleDestroy() {
    await this.$disconnect();
  }
}
`,
    'src/prisma/prisma.module.ts': `import { Module } from '@nestjs/common';
import { PrismaService } from './prisma.service${extension}';

@Module({ providers: [PrismaService], exports: [PrismaService] })
export class PrismaModule {}
`,
  };
}

/** Gives a fresh app Prisma, and a table of its own. */
export const preparePrisma =
  (flavour: Flavour) =>
  async (app: RealApp, url: string): Promise<void> => {
    const { prisma, provider, extension } = flavour;
    const adapter = ADAPTERS[provider].package;
    await app.do('npm', 'install', '--save-dev', `prisma@${prisma}`);
    await app.do('npm', 'install', `@prisma/client@${prisma}`, `${adapter}@${prisma}`, 'dotenv@16');
    app.write('.env', `DATABASE_URL=${url.replace(/^postgres:/, 'postgresql:')}\n`);
    app.edit('.gitignore', (text) => `${text}\n/src/generated\n`);
    for (const [path, text] of Object.entries(filesOf(flavour))) app.write(path, text);
    if (app.has('prisma.config.ts')) {
      app.edit('tsconfig.build.json', (text) =>
        text.replace('"test"', '"test", "prisma.config.ts"'),
      );
    }
    app.edit('src/app.module.ts', (text) =>
      text
        .replace('\n\n', `\nimport { PrismaModule } from './prisma/prisma.module${extension}';\n\n`)
        .replace('imports: []', 'imports: [PrismaModule]'),
    );
    await app.do('npm', 'run', 'format');
    await generate(app);
  };

const CLI = 'node_modules/prisma/build/index.js';

/** Makes the client of a schema. */
async function generate(app: RealApp): Promise<void> {
  const { status, output } = await app.run(['node', CLI, 'generate'], NO_ENGINES);
  if (status !== 0) throw new Error(output);
}

/** Does what the report says; where Prisma cannot download its engine, the tables come from SQL. */
export async function makeTables(app: RealApp, server: Server, url: string): Promise<void> {
  const schema = app.has('prisma/schema') ? 'prisma/schema/auth.prisma' : 'prisma/schema.prisma';
  const written = app.read(schema);
  const formatted = await app.run(['node', CLI, 'format'], NO_ENGINES);
  if (formatted.status !== 0) throw new Error(formatted.output);
  expect(app.read(schema)).toBe(written);
  const { status, output } = await app.run(['node', CLI, 'db', 'push']);
  if (status !== 0 && !/getaddrinfo|ECONN|ETIMEDOUT/.test(output)) throw new Error(output);
  if (status !== 0) await makePrismaTables(server, url);
  await generate(app);
}
