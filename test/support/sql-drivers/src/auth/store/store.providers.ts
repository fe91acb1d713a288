import type { DynamicModule, Provider } from '@nestjs/common';
import { Attempts } from '../attempts.js';
import { Sessions } from '../sessions.js';
import { Users } from '../users.js';
import { AuthDatabase } from './database.js';
import { SqlAttempts } from './sql-attempts.js';
import { SqlSessions } from './sql-sessions.js';
import { SqlUsers } from './sql-users.js';

export const storeImports: DynamicModule[] = [];

export const storeProviders: Provider[] = [
  AuthDatabase,
  { provide: Attempts, useClass: SqlAttempts },
  { provide: Sessions, useClass: SqlSessions },
  { provide: Users, useClass: SqlUsers },
];
