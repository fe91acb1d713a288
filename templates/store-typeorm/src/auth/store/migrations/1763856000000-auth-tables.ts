import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tablesFor } from '../schema.js';
import { ATTEMPTS, REFRESH_TOKENS, SESSIONS, USERS } from '../tables.js';

/** Makes the tables. Once it ran anywhere, add another and leave this one. */
export class AuthTables1763856000000 implements MigrationInterface {
  readonly name = 'AuthTables1763856000000';

  async up(runner: QueryRunner): Promise<void> {
    // `synchronize` may have been first: what is there is left as it is.
    if (await runner.hasTable(USERS)) {
      return;
    }
    const rows = (await runner.query('SELECT version() AS version')) as {
      readonly version: string;
    }[];
    const isPostgres = rows.some(({ version }) =>
      version.startsWith('PostgreSQL'),
    );
    for (const sql of tablesFor(isPostgres ? 'postgres' : 'mysql')) {
      await runner.query(sql);
    }
  }

  /** All users and their sessions go with them. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of [ATTEMPTS, REFRESH_TOKENS, SESSIONS, USERS]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
