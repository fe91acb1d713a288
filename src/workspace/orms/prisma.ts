import { prismaBlocks, setting } from '../../syntax/prisma-schema';
import { parseManifest } from '../manifest';
import type { Look, OrmFacts } from './orm';
import { findPrismaServices, type PrismaService } from './prisma-service';
import { findPrismaSchema, type PrismaSchema } from './prisma-schema-files';

/** What is known of the Prisma of the app. */
export interface PrismaFacts {
  /** Absent where it is not found. */
  readonly schema?: PrismaSchema;
  /** Prisma keeps relations by itself: the database has no foreign keys. */
  readonly lacksForeignKeys: boolean;
  readonly services: readonly PrismaService[];
  /** A script of package.json that makes migrations. */
  readonly script?: string;
}

/** What is known of the Prisma of the app; undefined where it has none. */
export function readPrisma(look: Look): OrmFacts | undefined {
  const { app, project, read, folders, sources, reachable } = look;
  if (!app.packages.has('@prisma/client')) return undefined;
  const schema = findPrismaSchema(read, folders, [project.root, project.home, app.folder]);
  const datasource = schema?.files
    .flatMap(({ text }) => prismaBlocks(text) ?? [])
    .find(({ kind }) => kind === 'datasource');
  const database = datasource && setting(datasource, 'provider');
  const script = scriptIn(app.text);
  const modules = reachable.modules.map(({ file }) => file);
  return {
    orm: 'prisma',
    ...(database === undefined ? {} : { database }),
    prisma: {
      ...(schema === undefined ? {} : { schema }),
      lacksForeignKeys: !!datasource && setting(datasource, 'relationMode') === 'prisma',
      services: findPrismaServices(sources, modules),
      ...(script === undefined ? {} : { script }),
    },
  };
}

const scriptIn = (manifest: string): string | undefined =>
  Object.entries(parseManifest(manifest)?.scripts ?? {}).find(([, command]) =>
    /\bprisma migrate dev$/.test(String(command).trim()),
  )?.[0];
