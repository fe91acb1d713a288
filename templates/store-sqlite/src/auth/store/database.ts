import { randomInt } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { AuthConfig } from '../auth.config.js';
import { MIGRATIONS } from './schema.js';

type Values = Record<string, SQLInputValue>;
const PATIENCE_MS = 5000;

/** The embedded database: one connection, each statement prepared once. */
@Injectable()
export class AuthDatabase {
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(config: AuthConfig) {
    this.db = open(config.database);
  }

  onModuleDestroy(): void {
    this.db.close();
  }

  /** One statement by itself; answers its rows. */
  query<Row>(sql: string, values: Values = {}): Promise<Row[]> {
    return this.patiently(() => this.prepare(sql).all(values) as Row[]);
  }

  /** All of `work` or nothing. It must not await: others would come between. */
  transaction<T>(work: () => T, synchronous = 'FULL'): Promise<T> {
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
    }, synchronous);
  }

  /** Inside a transaction. */
  get<Row>(sql: string, values: Values): Row | undefined {
    return this.prepare(sql).get(values) as Row | undefined;
  }

  /** Inside a transaction; answers how many rows it changed. */
  run(sql: string, values: Values): number {
    return Number(this.prepare(sql).run(values).changes);
  }

  private prepare(sql: string): StatementSync {
    const statement = this.statements.get(sql) ?? this.db.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  /** Waits for other processes; SQLite's own way to wait blocks the whole app. */
  private async patiently<T>(work: () => T, synchronous = 'FULL'): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      try {
        // FULL: a log-out that was answered survives a loss of power.
        this.db.exec(`PRAGMA synchronous = ${synchronous}`);
        return work();
      } catch (error: unknown) {
        if (!isBusy(error)) {
          throw error;
        }
        await sleep(randomInt(2, 12));
      }
    }
    throw new ServiceUnavailableException();
  }
}

function open(file: string): DatabaseSync {
  const sqlite = process.getBuiltinModule?.('node:sqlite');
  if (sqlite === undefined) {
    const hint = 'Use 22.13 or later, or: npx nest-auth-jwt --store memory';
    throw new Error(`Node ${process.version} has no node:sqlite. ${hint}`);
  }
  if (file !== ':memory:') {
    // It holds the hashes of passwords: for this account alone.
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
  }
  const db = new sqlite.DatabaseSync(file);
  db.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}; PRAGMA journal_mode = WAL;
    PRAGMA foreign_keys = ON; BEGIN IMMEDIATE`);
  const row = db.prepare('PRAGMA user_version').get() ?? {};
  const [version = 0] = Object.values(row).map(Number);
  if (version > MIGRATIONS.length) {
    throw new Error(`AUTH_DATABASE is newer than this code: ${version}`);
  }
  db.exec(`${MIGRATIONS.slice(version).join(';')};
    PRAGMA user_version = ${MIGRATIONS.length}; COMMIT; PRAGMA busy_timeout = 0`);
  return db;
}

/** SQLITE_BUSY; the higher bits of the code tell the reason. */
const isBusy = (error: unknown) =>
  (Number((error as { errcode?: number }).errcode) & 0xff) === 5;
