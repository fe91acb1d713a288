import type { ModuleMetadata, Provider } from '@nestjs/common';
import { Attempts } from '../attempts.js';
import { Sessions } from '../sessions.js';
import { Users } from '../users.js';
import { AuthDatabase } from './database.js';
import { SqliteAttempts } from './sqlite-attempts.js';
import { SqliteSessions } from './sqlite-sessions.js';
import { SqliteUsers } from './sqlite-users.js';

/** What the providers need of other modules: nothing. */
export const storeImports: NonNullable<ModuleMetadata['imports']> = [];

export const storeProviders: Provider[] = [
  AuthDatabase,
  { provide: Attempts, useClass: SqliteAttempts },
  { provide: Sessions, useClass: SqliteSessions },
  { provide: Users, useClass: SqliteUsers },
];
