import type { Orm } from '../../auth-jwt/options';
import type { Problem } from '../../plan/problem';

/** ORMs as a user knows them. */
const ORMS: Readonly<Record<Orm, { readonly name: string; readonly packages: string }>> = {
  typeorm: { name: 'TypeORM', packages: '@nestjs/typeorm and typeorm' },
  prisma: { name: 'Prisma', packages: '@prisma/client' },
};

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
} as const;
