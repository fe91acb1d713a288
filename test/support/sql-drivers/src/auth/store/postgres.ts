import pg from 'pg';
import { asked } from './asked.js';
import { patiently } from './failures.js';
import { type Database, type Statements, toPositional, type Values } from './statements.js';

type Asked = Pick<pg.ClientBase, 'query'>;

const prepare = (sql: string, values: Values) => {
  const prepared = toPositional(sql, values, 'postgres');
  asked.publish(prepared);
  return prepared;
};

const statements = (client: Asked): Statements => ({
  query: async <Row>(sql: string, values: Values = {}) => {
    const { text, args } = prepare(sql, values);
    return (await client.query(text, args)).rows as Row[];
  },
  run: async (sql, values = {}) => {
    const { text, args } = prepare(sql, values);
    return (await client.query(text, args)).rowCount ?? 0;
  },
});

export function postgres(url: string): Database & { close(): Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: 5 });
  // A connection that breaks while nobody uses it.
  pool.on('error', () => undefined);
  const { query, run } = statements(pool);
  return {
    dialect: 'postgres',
    query: (sql, values) => patiently(() => query(sql, values)),
    run: (sql, values) => patiently(() => run(sql, values)),
    transaction: (work) =>
      patiently(async () => {
        const client = await pool.connect();
        let isBroken = false;
        client.on('error', () => (isBroken = true));
        try {
          await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
          const result = await work(statements(client));
          await client.query('COMMIT');
          return result;
        } catch (error: unknown) {
          await client.query('ROLLBACK').catch(() => (isBroken = true));
          throw error;
        } finally {
          client.removeAllListeners('error');
          client.release(isBroken);
        }
      }),
    close: () => pool.end(),
  };
}
