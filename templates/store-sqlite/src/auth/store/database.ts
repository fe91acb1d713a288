import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Injectable,
  type OnModuleDestroy,
  ServiceUnavailableException,
} from '@nestjs/common';
import { AuthConfig } from '../auth.config.js';
import { migrate } from './schema.js';

type Values = Record<string, SQLInputValue>;

const SQLITE_BUSY = 5;
const PATIENCE_MS = 5000;

/** The embedded database: one connection, each statement prepared once. */
@Injectable()
export class AuthDatabase implements OnModuleDestroy {
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(config: AuthConfig) {
    this.db = open(config.database);
  }

  onModuleDestroy(): void {
    this.db.close();
  }

  /** All of `work` or nothing. It must not await: others would come between. */
  transaction<T>(work: () => T): Promise<T> {
    return this.patiently(() => {
      // Not plain BEGIN: two that read first cannot both go on to write.
      this.db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.db.exec('COMMIT');
        return result;
      } catch (error: unknown) {
        this.db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  find<T>(sql: string, values: Values): Promise<T | undefined> {
    return this.patiently(() => this.get<T>(sql, values));
  }

  findAll<T>(sql: string, values: Values): Promise<T[]> {
    return this.patiently(() => this.prepare(sql).all(values) as T[]);
  }

  /** One statement; answers how many rows it changed. */
  change(sql: string, values: Values): Promise<number> {
    return this.patiently(() => this.run(sql, values));
  }

  /** Inside a transaction. */
  get<T>(sql: string, values: Values): T | undefined {
    return this.prepare(sql).get(values) as T | undefined;
  }

  /** Inside a transaction. */
  run(sql: string, values: Values): number {
    return Number(this.prepare(sql).run(values).changes);
  }

  /**
   * Waits while another process writes. Not by SQLite's own busy handler: that
   * one sleeps in the event loop, and the whole app with it.
   */
  private async patiently<T>(work: () => T): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return work();
      } catch (error: unknown) {
        if (!isBusy(error)) {
          throw error;
        }
        if (Date.now() > deadline) {
          throw new ServiceUnavailableException();
        }
      }
      await sleep(2 + Math.random() * 10);
    }
  }

  private prepare(sql: string): StatementSync {
    const statement = this.statements.get(sql) ?? this.db.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}

function open(file: string): DatabaseSync {
  const sqlite = process.getBuiltinModule?.('node:sqlite');
  if (sqlite === undefined) {
    throw new Error(
      `Node ${process.version} has no node:sqlite. Use Node 22.13 or later, or` +
        ' another store: npx nest-auth-jwt --store memory',
    );
  }
  if (file !== ':memory:') {
    // It holds the hashes of passwords: for this account alone.
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
  }
  const db = new sqlite.DatabaseSync(file);
  // FULL: a log-out that was answered must survive a loss of power.
  db.exec(`PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON`);
  migrate(db);
  db.exec('PRAGMA busy_timeout = 0');
  return db;
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  (Number(error.errcode) & 0xff) === SQLITE_BUSY;
