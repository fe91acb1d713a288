/** What can be said on the command line; the properties of schema.json. */
export interface AuthJwtOptions {
  readonly name?: string;
  readonly path?: string;
  readonly project?: string;
  readonly route?: string;
  readonly strategy?: Strategy;
  readonly alg?: Alg;
  readonly transport?: Transport;
  readonly store?: 'auto' | Store;
  readonly guard?: Guard;
  readonly registration?: boolean;
  readonly client?: boolean;
  readonly spec?: boolean;
  readonly specFileSuffix?: string;
  readonly skipInstall?: boolean;
  readonly skipImport?: boolean;
  readonly defaultCollection?: boolean;
  readonly sourceRoot?: string;
  readonly language?: string;
  readonly flat?: boolean;
  readonly format?: boolean;
}

export type Strategy = 'passport' | 'native';
export type Alg = 'HS256' | 'ES256' | 'RS256' | 'Ed25519';
export type Transport = 'bearer' | 'cookie';
export type Guard = 'route' | 'global';
/** An ORM through which users are kept in the database that the app has already. */
export type Orm = 'typeorm' | 'prisma';
export type Store = 'sqlite' | 'memory' | Orm;

/** ORMs that there is a store for, and those of them whose statements are ours, in SQL. */
export const ORMS: readonly Orm[] = ['typeorm', 'prisma'];
export const SQL_ORMS: readonly Orm[] = ['typeorm', 'prisma'];

/** What was decided once for an install; kept in the lock, the base of every later run. */
export type StoredOptions = {
  readonly strategy: Strategy;
  readonly alg: Alg;
  readonly transport: Transport;
  readonly store: Store;
  readonly guard: Guard;
  readonly path: string;
  readonly route: string;
  readonly registration: boolean;
  /** The client for browsers, which goes with the cookie. */
  readonly client: boolean;
  readonly spec: boolean;
  /** What the names of unit specs end in: 'spec'. */
  readonly specFileSuffix: string;
  /** Where argon2id comes from: Node itself, where the app promises a Node that has it. */
  readonly hasher: 'node' | 'package';
};
