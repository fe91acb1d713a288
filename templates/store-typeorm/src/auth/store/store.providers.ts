import type { ModuleMetadata, Provider } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Attempts } from '../attempts.js';
import { Sessions } from '../sessions.js';
import { Users } from '../users.js';
import { AUTH_ENTITIES } from './auth.entity.js';
import { AuthDatabase } from './database.js';
import { SqlAttempts } from './sql-attempts.js';
import { SqlSessions } from './sql-sessions.js';
import { SqlUsers } from './sql-users.js';

/** With `autoLoadEntities`, TypeORM learns of the tables here. */
export const storeImports: NonNullable<ModuleMetadata['imports']> = [
  TypeOrmModule.forFeature(AUTH_ENTITIES),
];

export const storeProviders: Provider[] = [
  AuthDatabase,
  { provide: Attempts, useClass: SqlAttempts },
  { provide: Sessions, useClass: SqlSessions },
  { provide: Users, useClass: SqlUsers },
];
