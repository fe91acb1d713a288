import type { ModuleMetadata, Provider } from '@nestjs/common';
import { Attempts } from '../attempts.js';
import { Sessions } from '../sessions.js';
import { Users } from '../users.js';
import { MemoryAttempts } from './memory-attempts.js';
import { MemoryDatabase } from './memory-database.js';
import { MemorySessions } from './memory-sessions.js';
import { MemoryUsers } from './memory-users.js';

/** What the providers need of other modules: nothing. */
export const storeImports: NonNullable<ModuleMetadata['imports']> = [];

export const storeProviders: Provider[] = [
  MemoryDatabase,
  { provide: Attempts, useClass: MemoryAttempts },
  { provide: Sessions, useClass: MemorySessions },
  { provide: Users, useClass: MemoryUsers },
];
