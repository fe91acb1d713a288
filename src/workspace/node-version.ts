import { gte, minVersion } from 'semver';

/** The first Node whose `node:sqlite` needs no flag. */
const SQLITE_NODE = '22.13.0';
/** The first Node whose `node:crypto` has argon2. */
const ARGON2_NODE = '24.7.0';

/** Whether both the running Node and the oldest one that the app allows have `node:sqlite`. */
export const hasSqlite = (running: string, engines: string | undefined): boolean =>
  gte(running, SQLITE_NODE) && (engines === undefined || allowsOnly(engines, SQLITE_NODE));

/**
 * Whether the app promises a Node with argon2. Without a promise, no: what runs in production is
 * not what runs here.
 */
export const hasArgon2 = (engines: string | undefined): boolean =>
  engines !== undefined && allowsOnly(engines, ARGON2_NODE);

function allowsOnly(engines: string, first: string): boolean {
  try {
    const lowest = minVersion(engines);
    return lowest !== null && gte(lowest, first);
  } catch {
    return false;
  }
}
