import { createPool, type PoolConnection, type ResultSetHeader } from 'mysql2/promise';
import { asked } from './asked.js';
import { patiently } from './failures.js';
import { type Database, type Statements, toPositional, type Values } from './statements.js';

type Asked = Pick<PoolConnection, 'execute'>;

const prepare = (sql: string, values: Values) => {
  const prepared = toPositional(sql, values, 'mysql');
  asked.publish(prepared);
  return prepared;
};

const statements = (client: Asked): Statements => ({
  query: async <Row>(sql: string, values: Values = {}) => {
    const { text, args } = prepare(sql, values);
    return (await client.execute(text, args))[0] as Row[];
  },
  run: async (sql, values = {}) => {
    const { text, args } = prepare(sql, values);
    return (await client.execute<ResultSetHeader>(text, args))[0].affectedRows;
  },
});

export function mariadb(uri: string): Database & { close(): Promise<void> } {
  const pool = createPool({ uri, connectionLimit: 5 });
  const { query, run } = statements(pool);
  return {
    dialect: 'mysql',
    query: (sql, values) => patiently(() => query(sql, values)),
    run: (sql, values) => patiently(() => run(sql, values)),
    transaction: (work) =>
      patiently(async () => {
        const client = await pool.getConnection();
        let isDone = false;
        try {
          await client.query('SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
          await client.query('START TRANSACTION');
          const result = await work(statements(client));
          await client.query('COMMIT');
          isDone = true;
          return result;
        } catch (error: unknown) {
          isDone = await client.query('ROLLBACK').then(
            () => true,
            () => false,
          );
          throw error;
        } finally {
          if (isDone) client.release();
          else client.destroy();
        }
      }),
    close: () => pool.end(),
  };
}
