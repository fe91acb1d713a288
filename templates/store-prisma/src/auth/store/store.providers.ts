import type { ModuleMetadata, Provider } from '@nestjs/common';
import { Attempts } from '../attempts.js';
import { Sessions } from '../sessions.js';
import { Users } from '../users.js';
import { AuthDatabase } from './database.js';
import { prismaImports, prismaProviders } from './prisma.js';
import { SqlAttempts } from './sql-attempts.js';
import { SqlSessions } from './sql-sessions.js';
import { SqlUsers } from './sql-users.js';

/** What the providers need of other modules. */
export const storeImports: NonNullable<ModuleMetadata['imports']> =
  prismaImports;

export const storeProviders: Provider[] = [
  ...prismaProviders,
  AuthDatabase,
  { provide: Attempts, useClass: SqlAttempts },
  { provide: Sessions, useClass: SqlSessions },
  { provide: Users, useClass: SqlUsers },
];
