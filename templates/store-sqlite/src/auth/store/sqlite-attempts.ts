import { Injectable } from '@nestjs/common';
import { Attempts, type CountingRule } from '../attempts.js';
import { AuthDatabase } from './database.js';

const REPLACE = `REPLACE INTO attempts (key, count, until, expiresAt)
  VALUES (:key, :count, :until, :expiresAt)`;

/** Nothing here waits for the disk: what a power cut takes, nobody misses. */
@Injectable()
export class SqliteAttempts implements Attempts {
  constructor(private readonly db: AuthDatabase) {}

  count(key: string, rule: CountingRule) {
    return this.db.transaction(() => {
      const now = Date.now();
      this.db.run('DELETE FROM attempts WHERE expiresAt <= :now', { now });
      const sql = 'SELECT * FROM attempts WHERE key = :key';
      const { counter, retryAfter } = rule(now, this.db.get(sql, { key }));
      this.db.run(REPLACE, { ...counter, key });
      return retryAfter;
    }, 'NORMAL');
  }

  async forget(key: string) {
    const sql = 'DELETE FROM attempts WHERE key = :key';
    await this.db.transaction(() => this.db.run(sql, { key }), 'NORMAL');
  }

  async clear() {
    await this.db.query('DELETE FROM attempts');
  }
}
