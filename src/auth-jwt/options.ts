/** What can be said on the command line; the properties of schema.json. */
export interface AuthJwtOptions {
  readonly name?: string;
  readonly path?: string;
  readonly project?: string;
  readonly route?: string;
  readonly strategy?: Strategy;
  readonly alg?: 'HS256';
  readonly transport?: 'bearer';
  readonly store?: 'auto' | Store;
  readonly guard?: Guard;
  readonly registration?: boolean;
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
export type Guard = 'route' | 'global';
export type Store = 'sqlite' | 'memory';

/** What was decided once for an install; kept in the lock, the base of every later run. */
export type StoredOptions = {
  readonly strategy: Strategy;
  readonly alg: 'HS256';
  readonly transport: 'bearer';
  readonly store: Store;
  readonly guard: Guard;
  readonly path: string;
  readonly route: string;
  readonly registration: boolean;
  readonly spec: boolean;
  /** Where argon2id comes from: Node itself, where the app promises a Node that has it. */
  readonly hasher: 'node' | 'package';
};
