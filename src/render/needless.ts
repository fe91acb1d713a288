import type { StoredOptions } from '../auth-jwt/options';

/** Unit tests run without the database of the app; the e2e specs need it anyway. */
const OF_OWN_STORES = /\/store\/store\.spec\.ts$/;

/** The tables in SQL, where the schema of Prisma has them. */
const OF_SQL_MIGRATIONS = /\/store\/schema\.ts$/;

/** Whether a template is of no use with a store. */
export const isNeedless = (path: string, store: StoredOptions['store']): boolean =>
  (OF_OWN_STORES.test(path) && store !== 'sqlite' && store !== 'memory') ||
  (OF_SQL_MIGRATIONS.test(path) && store === 'prisma');
