import type { Dialect } from './statements.js';

/** Ends an INSERT: a row that is there stays as it is. */
export const OR_KEEP: Readonly<Record<Dialect, string>> = {
  postgres: 'ON CONFLICT DO NOTHING',
  mysql: 'ON DUPLICATE KEY UPDATE id = id',
};

/** Ends an INSERT into the counters: a row that is there is locked. */
export const OR_LOCK: Readonly<Record<Dialect, string>> = {
  postgres: 'ON CONFLICT (id) DO UPDATE SET id = excluded.id',
  mysql: 'ON DUPLICATE KEY UPDATE id = id',
};

/**
 * Ends a CREATE TABLE. By default MySQL takes `é` for `e` and `A` for `a`:
 * another's address or token would be found.
 */
export const TABLE_OPTIONS: Readonly<Record<Dialect, string>> = {
  postgres: '',
  mysql: 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
};
