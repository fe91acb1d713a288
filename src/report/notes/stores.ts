import type { Orm } from '../../auth-jwt/options';
import type { Problem } from '../../plan/problem';

/** ORMs as a user knows them. */
const ORMS: Readonly<Record<Orm, { readonly name: string; readonly packages: string }>> = {
  typeorm: { name: 'TypeORM', packages: '@nestjs/typeorm and typeorm' },
  prisma: { name: 'Prisma', packages: '@prisma/client' },
};

/** In Nest's own words; Prisma 7 wants an adapter handed to its constructor. */
const PRISMA_SERVICE = `@Injectable()
export class PrismaService extends PrismaClient {}

@Module({ providers: [PrismaService], exports: [PrismaService] })
export class PrismaModule {}`;

/** What is said of the database that users are kept in. */
export const stores = {
  noOrm: (file: string, orm: Orm): Problem => ({
    file,
    found: `--store ${orm} keeps users through the ${ORMS[orm].name} of the app, and ${ORMS[orm].packages} ${ORMS[orm].packages.includes(' and ') ? 'are' : 'is'} not listed here`,
    next: `Set ${ORMS[orm].name} up first, with PostgreSQL, MySQL or MariaDB, and run again; or run with --store sqlite, which needs nothing.`,
  }),
  namedConnection: (orm: Orm): Problem => ({
    found: `every connection of ${ORMS[orm].name} has a name, and --store ${orm} uses the one without`,
    next: 'Run again with --store sqlite, or take the name off the connection that users are to be kept in.',
  }),
  otherDatabase: (orm: Orm, database: string): Problem => ({
    found: `${ORMS[orm].name} connects to ${database}, and --store ${orm} has statements for PostgreSQL, MySQL and MariaDB`,
    next: 'Run again with --store sqlite, which is apart from that database.',
  }),
  noPrismaSchema: {
    found:
      'the schema of Prisma was not found: prisma.config.ts or package.json names another place',
    next: 'Have its path there as a text, such as schema: "prisma/schema.prisma", and run again; or run with --store sqlite.',
  } satisfies Problem,
  noForeignKeys: (file: string): Problem => ({
    file,
    found:
      'relationMode = "prisma": the database has no foreign keys, and --store prisma relies on them',
    next: 'Run again with --store sqlite, which is apart from that database.',
  }),
  noPrismaService: {
    found: 'no module of the app provides a class that extends PrismaClient',
    next: 'Add one, provide it in a module that exports it (docs.nestjs.com/recipes/prisma), and run again; or run with --store sqlite.',
    lines: PRISMA_SERVICE,
  } satisfies Problem,
  manyPrismaServices: (files: readonly string[]): Problem => ({
    found: `the app has several classes that extend PrismaClient: ${files.join(', ')}`,
    next: 'Users can be kept through one that is the only one. Run again with --store sqlite.',
  }),
  prismaModels: {
    done: 'the tables of auth added, as four models',
    there: 'has the tables of auth',
  },
  skippedModels: 'the schema was not touched (--skip-import)',
  prismaModelsGone: 'you took our models out; not put back',
  migratePrisma: (command: string) =>
    `Make the tables of auth, and look at the SQL before it is deployed: ${command}`,
  ownPrismaPool: (file: string) =>
    `No module exports the class of ${file}, so the store of auth has one of its own, with connections of its own. Export it from the module that provides it, and run again, to share them.`,
  prismaStays: (file: string) =>
    `Users and sessions lie in tables of your database, and their models (AuthUser, AuthSession, AuthRefreshToken, AuthAttempt) in ${file}: neither was touched. Delete the models and migrate once nobody needs them.`,
  usersStay: (before: string) =>
    `Users and sessions of the ${before} store are not brought along: the new store begins empty.`,
  typeOrmTables: (folder: string, command: string) =>
    `Before the app starts, and before its tests do: let the DataSource of TypeORM's command line find the entities and the migration in ${folder}, by its globs or by name, and make the tables with: ${command}`,
  typeOrmLines: (from: string, extension: string) =>
    `import { AUTH_ENTITIES } from '${from}/auth.entity${extension}';
import { AuthTables1763856000000 } from '${from}/migrations/1763856000000-auth-tables${extension}';

entities: [...AUTH_ENTITIES],
migrations: [AuthTables1763856000000],`,
} as const;
