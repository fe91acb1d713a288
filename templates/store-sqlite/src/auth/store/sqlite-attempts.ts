import { Injectable } from '@nestjs/common';
import { Attempts, type Counter, type CountingRule } from '../attempts.js';
import { AuthDatabase } from './database.js';

@Injectable()
export class SqliteAttempts extends Attempts {
  constructor(private readonly db: AuthDatabase) {
    super();
  }

  count(key: string, rule: CountingRule): Promise<number> {
    return this.db.transaction(() => {
      const now = Date.now();
      this.db.run('DELETE FROM attempts WHERE expires_at <= :now', { now });
      const before = this.db.get<Counter>(
        `SELECT count, until, expires_at AS expiresAt FROM attempts
         WHERE key = :key`,
        { key },
      );
      const { counter, retryAfter } = rule(before, now);
      this.db.run(
        `INSERT INTO attempts (key, count, until, expires_at)
         VALUES (:key, :count, :until, :expiresAt)
         ON CONFLICT (key) DO UPDATE
         SET count = :count, until = :until, expires_at = :expiresAt`,
        { key, ...counter },
      );
      return retryAfter;
    });
  }

  async forget(key: string): Promise<void> {
    await this.db.change('DELETE FROM attempts WHERE key = :key', { key });
  }

  async clear(): Promise<void> {
    await this.db.change('DELETE FROM attempts', {});
  }
}
