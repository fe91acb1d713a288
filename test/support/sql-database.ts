import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { tablesFor } from '../../templates/store-sql/src/auth/store/schema';

export type Server = 'postgres' | 'mariadb';

/** What a test asks itself; the code under test has connections of its own. */
interface Connection {
  query(sql: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** A database on a server of this machine, for one run. */
export interface SqlDatabase extends Connection {
  readonly server: Server;
  readonly url: string;
  /** All rows of all tables, as text. */
  dump(): Promise<string>;
  drop(): Promise<void>;
}

const { TEST_POSTGRES, TEST_MARIADB } = process.env;
export const SERVERS: Readonly<Record<Server, string>> = {
  postgres: TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  mariadb: TEST_MARIADB ?? 'mysql://root@127.0.0.1:3306/test',
};

const CONNECT = {
  postgres: async (url: string): Promise<Connection> => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    await client.connect();
    client.on('error', () => undefined);
    return { query: async (sql) => (await client.query(sql)).rows, close: () => client.end() };
  },
  mariadb: async (url: string): Promise<Connection> => {
    const client = await createConnection({ uri: url, connectTimeout: 5000 });
    return {
      query: async (sql) => (await client.query(sql))[0] as Record<string, unknown>[],
      close: () => client.end(),
    };
  },
};

export const connect = (server: Server, url = SERVERS[server]): Promise<Connection> =>
  CONNECT[server](url);

/** Why there can be no database: a sentence to skip with. */
export async function whyNoServer(server: Server): Promise<string | undefined> {
  try {
    await (await connect(server)).close();
    return undefined;
  } catch (error: unknown) {
    const { host } = new URL(SERVERS[server]);
    return `no ${server} answers at ${host}: ${String((error as { code?: string }).code)}`;
  }
}

/** One of a random name, with the tables of store-sql in it. */
export async function createDatabase(server: Server, at = SERVERS[server]): Promise<SqlDatabase> {
  const name = `auth_${randomBytes(6).toString('hex')}`;
  const admin = await connect(server, at);
  await admin.query(`CREATE DATABASE ${name}`);
  // Nothing of it has to outlive a loss of power, nor does the server go away.
  if (server === 'postgres' && at === SERVERS.postgres) {
    await admin.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
  }
  const url = Object.assign(new URL(at), { pathname: `/${name}` }).href;
  const own = await connect(server, url);
  for (const sql of tablesFor(server === 'postgres' ? 'postgres' : 'mysql')) await own.query(sql);
  return {
    server,
    url,
    ...own,
    dump: async () => {
      const tables = ['auth_users', 'auth_sessions', 'auth_refresh_tokens', 'auth_attempts'];
      const rows = [];
      for (const table of tables) rows.push(await own.query(`SELECT * FROM ${table}`));
      return JSON.stringify(rows, (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      );
    },
    drop: async () => {
      await own.close();
      await admin.query(`DROP DATABASE ${name}${server === 'postgres' ? ' WITH (FORCE)' : ''}`);
      await admin.close();
    },
  };
}

const FOLDERS = {
  'store-sql': join(__dirname, '..', '..', 'templates', 'store-sql'),
  'sql-drivers': join(__dirname, 'sql-drivers'),
};

/** store-sql on the bare drivers, without an ORM: what is laid over a generated app. */
export function driversApp(): { path: string; text: string }[] {
  return Object.values(FOLDERS).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => ({
        path: path.replaceAll('\\', '/'),
        text: readFileSync(join(folder, path), 'utf8'),
      })),
  );
}
