import type { Orm } from '../../auth-jwt/options';
import type { AppPackage } from '../app-package';
import type { Reachable } from '../reachable';
import type { Sources } from '../sources';

/** An ORM that the app uses already. */
export interface OrmFacts {
  readonly orm: Orm;
  /** What its default connection talks to, in its own words; undefined where that is not told. */
  readonly database?: string;
  /** Every connection that is seen has a name: a store finds none. */
  readonly isNamed?: boolean;
}

/** Where it is looked for. */
export interface Look {
  readonly sources: Sources;
  readonly app: AppPackage;
  readonly reachable: Reachable;
}

/** What our stores have statements for. */
export const SERVED = ['postgres', 'postgresql', 'mysql', 'mariadb'];
