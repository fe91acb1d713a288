import type { Database } from './statements.js';

const BATCH = 20;

/** Rows whose time is over. A few at a time: nobody waits until all are gone. */
export async function deleteOutdated(
  db: Database,
  table: string,
  column: string,
  now: number,
): Promise<void> {
  const find = `SELECT id FROM ${table} WHERE ${column} <= :now
    ORDER BY ${column} LIMIT ${BATCH}`;
  // Mostly there is none, and no transaction is needed to see that.
  if ((await db.query(find, { now })).length === 0) {
    return;
  }
  await db.transaction(async (tx) => {
    // Not what somebody else has in hand: waiting for it could go in a circle.
    const locked = `${find} FOR UPDATE SKIP LOCKED`;
    const rows = await tx.query<{ readonly id: string }>(locked, { now });
    const named = rows.map(({ id }, i) => [`id${i}`, id] as const);
    const list = named.map(([name]) => `:${name}`).join(', ');
    if (list !== '') {
      const sql = `DELETE FROM ${table} WHERE id IN (${list})`;
      await tx.run(sql, Object.fromEntries(named));
    }
  });
}
