import { Injectable } from '@nestjs/common';
import { AuthConfig } from '../auth.config.js';
import { mariadb } from './mariadb.js';
import { postgres } from './postgres.js';
import type { Database, Dialect, Statements, Values } from './statements.js';

/** For tests of store-sql alone: the bare drivers, no ORM. AUTH_DATABASE is a URL. */
@Injectable()
export class AuthDatabase implements Database {
  readonly dialect: Dialect;
  private readonly db: ReturnType<typeof postgres>;

  constructor({ database }: AuthConfig) {
    this.db = database.startsWith('postgres:') ? postgres(database) : mariadb(database);
    this.dialect = this.db.dialect;
  }

  query<Row>(sql: string, values?: Values): Promise<Row[]> {
    return this.db.query(sql, values);
  }

  run(sql: string, values?: Values): Promise<number> {
    return this.db.run(sql, values);
  }

  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T> {
    return this.db.transaction(work);
  }

  onModuleDestroy(): Promise<void> {
    return this.db.close();
  }
}
