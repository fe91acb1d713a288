import { Injectable } from '@nestjs/common';
import { Attempts, type CountingRule } from '../attempts.js';
import { deleteOutdated } from './clean-up.js';
import { AuthDatabase } from './database.js';
import { OR_LOCK } from './dialect.js';
import { ATTEMPTS } from './tables.js';

interface Row {
  readonly uses: number;
  readonly until_at: number | string;
  readonly expires_at: number | string;
}

const LOCK = `INSERT INTO ${ATTEMPTS} (id, uses, until_at, expires_at)
  VALUES (:id, 0, 0, 0)`;

const FIND = `SELECT uses, until_at, expires_at FROM ${ATTEMPTS}
  WHERE id = :id`;

const UPDATE = `UPDATE ${ATTEMPTS}
  SET uses = :count, until_at = :until, expires_at = :expiresAt WHERE id = :id`;

/** What fits into its column: behind a proxy, anything may pose as address. */
const idOf = (key: string) => key.slice(0, 255);

@Injectable()
export class SqlAttempts implements Attempts {
  constructor(private readonly db: AuthDatabase) {}

  async count(key: string, rule: CountingRule): Promise<number> {
    const id = idOf(key);
    const { isNew, retryAfter } = await this.db.transaction(async (tx) => {
      // Locks the counter, also one that was not there: no two count as one.
      await tx.run(`${LOCK} ${OR_LOCK[this.db.dialect]}`, { id });
      const [row] = await tx.query<Row>(FIND, { id });
      const now = Date.now();
      const before = row && {
        count: Number(row.uses),
        until: Number(row.until_at),
        expiresAt: Number(row.expires_at),
      };
      const isNew = !before || before.expiresAt <= now;
      const verdict = rule(now, isNew ? undefined : before);
      await tx.run(UPDATE, { ...verdict.counter, id });
      return { isNew, retryAfter: verdict.retryAfter };
    });
    if (isNew) {
      await deleteOutdated(this.db, ATTEMPTS, 'expires_at', Date.now());
    }
    return retryAfter;
  }

  async forget(key: string) {
    const sql = `DELETE FROM ${ATTEMPTS} WHERE id = :id`;
    await this.db.run(sql, { id: idOf(key) });
  }

  async clear() {
    await this.db.run(`DELETE FROM ${ATTEMPTS}`);
  }
}
