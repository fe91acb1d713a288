import type { StoredOptions } from '../../src/auth-jwt/options';
import { driversApp, type Server } from '../support/sql-database';

/** A store under test: what is generated, and what stands behind it. */
export interface Backend {
  readonly options: Partial<StoredOptions>;
  /** Where it is a server: instances share a database of the run's own. */
  readonly server?: Server;
  /** What is laid over the generated files, such as a root module that connects an ORM. */
  readonly laidOver?: () => readonly { readonly path: string; readonly text: string }[];
  /** How many times fewer scenes than in memory: each step goes to a disk, or to a server. */
  readonly slowness: number;
}

const typeOrmRoot = (type: string) => ({
  path: 'src/app.module.ts',
  text: `import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from './auth/auth.module.js';

const url = process.env.AUTH_DATABASE;
const connection = TypeOrmModule.forRoot({ type: '${type}', url, autoLoadEntities: true });

@Module({ imports: [connection, AuthModule] })
export class AppModule {}
`,
});

/**
 * An ORM's own overlay is one more line: its `store`, and in `laidOver` a root module that connects
 * it to `process.env.AUTH_DATABASE`, which is the URL of the database.
 */
export const BACKENDS = {
  memory: { options: { store: 'memory', strategy: 'passport' }, slowness: 1 },
  sqlite: { options: { store: 'sqlite', strategy: 'native' }, slowness: 5 },
  postgres: {
    options: { store: 'memory', strategy: 'native' },
    server: 'postgres',
    laidOver: driversApp,
    slowness: 8,
  },
  mariadb: {
    options: { store: 'memory', strategy: 'passport' },
    server: 'mariadb',
    laidOver: driversApp,
    slowness: 8,
  },
  'typeorm on postgres': {
    options: { store: 'typeorm', strategy: 'native' },
    server: 'postgres',
    laidOver: () => [typeOrmRoot('postgres')],
    slowness: 16,
  },
  'typeorm on mariadb': {
    options: { store: 'typeorm', strategy: 'passport' },
    server: 'mariadb',
    laidOver: () => [typeOrmRoot('mariadb')],
    slowness: 16,
  },
} as const satisfies Record<string, Backend>;

export type Store = keyof typeof BACKENDS;
export const STORES = Object.keys(BACKENDS) as Store[];
export const backendOf = (store: Store): Backend => BACKENDS[store];

/** Those with a server behind them. */
export const SERVED = STORES.filter((store) => backendOf(store).server !== undefined);
