import { Injectable } from '@nestjs/common';
import { patiently } from './failures.js';
import { DIALECT, PrismaService } from './prisma.js';
import type { Database, Statements, Values } from './statements.js';
import { toPositional } from './statements.js';
import { ATTEMPTS, REFRESH_TOKENS, SESSIONS, USERS } from './tables.js';

/** What your client and a transaction of it have in common. */
type Client = Pick<PrismaService, '$executeRawUnsafe' | '$queryRawUnsafe'>;

/** Nothing here reads twice: what others commit meanwhile is seen. */
const TRANSACTION = {
  isolationLevel: 'ReadCommitted',
  maxWait: 5000,
  timeout: 10_000,
} as const;

const MIGRATE =
  'Make them: npx prisma migrate dev --name auth-jwt, and where the app is deployed: npx prisma migrate deploy';

/** Your own Prisma: its connections, its logging, its transactions. */
@Injectable()
export class AuthDatabase implements Database {
  readonly dialect = DIALECT;

  constructor(private readonly prisma: PrismaService) {}

  async onModuleInit(): Promise<void> {
    for (const table of [USERS, SESSIONS, REFRESH_TOKENS, ATTEMPTS]) {
      if (!(await this.has(table))) {
        throw new Error(`The database has no table ${table}. ${MIGRATE}`);
      }
    }
  }

  query<Row>(sql: string, values: Values = {}): Promise<Row[]> {
    return patiently(() => on(this.prisma).query<Row>(sql, values));
  }

  run(sql: string, values: Values = {}): Promise<number> {
    return patiently(() => on(this.prisma).run(sql, values));
  }

  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T> {
    return patiently(() =>
      this.prisma.$transaction((tx) => work(on(tx)), TRANSACTION),
    );
  }

  private async has(table: string): Promise<boolean> {
    try {
      await this.prisma.$queryRawUnsafe(`SELECT 1 FROM ${table} WHERE 1 = 0`);
      return true;
    } catch (error: unknown) {
      // undefined_table of PostgreSQL, ER_NO_SUCH_TABLE of MySQL
      if (/\b(42P01|1146)\b/.test(String(error))) {
        return false;
      }
      throw error;
    }
  }
}

/** Values travel beside a statement: nothing here is unsafe but its name. */
const on = (client: Client): Statements => ({
  async query<Row>(sql: string, values: Values = {}) {
    const { text, args } = toPositional(sql, values, DIALECT);
    const rows = await client.$queryRawUnsafe<object[]>(text, ...args);
    return rows.map((row) => withTexts(row) as Row);
  },
  run(sql, values = {}) {
    const { text, args } = toPositional(sql, values, DIALECT);
    return client.$executeRawUnsafe(text, ...args);
  },
});

/** In MySQL, texts that no collation may mix up are kept as bytes. */
const withTexts = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString() : value,
    ]),
  );
