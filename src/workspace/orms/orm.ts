import type { Orm } from '../../auth-jwt/options';
import type { AppPackage } from '../app-package';
import type { ReadFile } from '../finding';
import type { Project } from '../project';
import type { Reachable } from '../reachable';
import type { Sources } from '../sources';
import type { Folders } from '../walk-files';
import type { PrismaFacts } from './prisma';

/** An ORM that the app uses already. */
export interface OrmFacts {
  readonly orm: Orm;
  /** What its default connection talks to, in its own words; undefined where that is not told. */
  readonly database?: string;
  /** Every connection that is seen has a name: a store finds none. */
  readonly isNamed?: boolean;
  /** What else a store that is Prisma's has to know. */
  readonly prisma?: PrismaFacts;
}

/** Where it is looked for. */
export interface Look {
  readonly read: ReadFile;
  readonly folders: Folders;
  readonly project: Pick<Project, 'root' | 'home'>;
  readonly sources: Sources;
  readonly app: Pick<AppPackage, 'folder' | 'packages' | 'text'>;
  readonly reachable: Pick<Reachable, 'modules'>;
}

/** What our stores have statements for. */
export const SERVED = ['postgres', 'postgresql', 'mysql', 'mariadb'];
