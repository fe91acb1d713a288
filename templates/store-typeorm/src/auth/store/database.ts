import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { patiently } from './failures.js';
import type { Database, Dialect, Statements, Values } from './statements.js';
import { toPositional } from './statements.js';
import { ATTEMPTS, REFRESH_TOKENS, SESSIONS, USERS } from './tables.js';

/** TypeORM's default connection: its pool, its log, its transactions. */
@Injectable()
export class AuthDatabase implements Database, OnModuleInit {
  readonly dialect: Dialect;

  constructor(private readonly source: DataSource) {
    this.dialect = dialectOf(source);
  }

  /** Better no start than a log-in that fails. No table is made here. */
  async onModuleInit(): Promise<void> {
    for (const table of [USERS, SESSIONS, REFRESH_TOKENS, ATTEMPTS]) {
      await this.source.query(`SELECT 1 FROM ${table} WHERE 1 = 0`).catch(fail);
    }
  }

  query<Row>(sql: string, values?: Values): Promise<Row[]> {
    return this.alone((tx) => tx.query<Row>(sql, values));
  }

  run(sql: string, values?: Values): Promise<number> {
    return this.alone((tx) => tx.run(sql, values));
  }

  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T> {
    return patiently(() =>
      this.source.transaction('READ COMMITTED', ({ queryRunner }) =>
        work(this.on(queryRunner)),
      ),
    );
  }

  private alone<T>(work: (tx: Statements) => Promise<T>): Promise<T> {
    return patiently(async () => {
      const runner = this.source.createQueryRunner();
      try {
        return await work(this.on(runner));
      } finally {
        await runner.release();
      }
    });
  }

  private on(runner: QueryRunner | undefined): Statements {
    const ask = (sql: string, values: Values = {}) => {
      const { text, args } = toPositional(sql, values, this.dialect);
      if (runner === undefined) {
        throw new TypeError('TypeORM gave no connection');
      }
      return runner.query(text, args, true);
    };
    return {
      query: async <Row>(sql: string, values?: Values) =>
        (await ask(sql, values)).records as Row[],
      run: async (sql, values) => (await ask(sql, values)).affected ?? 0,
    };
  }
}

function dialectOf({ options: { type } }: DataSource): Dialect {
  if (type === 'mysql' || type === 'mariadb') {
    return 'mysql';
  }
  if (type === 'postgres') {
    return type;
  }
  throw new Error(`No statements for ${type}: postgres, mysql or mariadb`);
}

function fail(cause: Error): never {
  const hint = "Run the migration: see 'The tables' in AUTH.md";
  throw new Error(`${cause.message}. ${hint}`);
}
