import { gte, minVersion } from 'semver';

/** The first Node whose `node:sqlite` needs no flag. */
const SQLITE_NODE = '22.13.0';
/** The first Node whose `node:crypto` has argon2. */
const ARGON2_NODE = '24.7.0';

/** The first @types/node that declares `node:sqlite`. */
const SQLITE_TYPES = '22.5.0';

/** Why an app cannot rely on `node:sqlite`; undefined when it can. */
export function whyNoSqlite(app: {
  readonly running: string;
  readonly engines: string | undefined;
  readonly types: string | undefined;
}): 'node' | 'engines' | 'types' | undefined {
  if (!gte(app.running, SQLITE_NODE)) return 'node';
  if (app.engines !== undefined && !allowsOnly(app.engines, SQLITE_NODE)) return 'engines';
  return app.types !== undefined && !gte(app.types, SQLITE_TYPES) ? 'types' : undefined;
}

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
