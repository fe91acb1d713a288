import type { Alg, StoredOptions } from '../auth-jwt/options';

/** The variables that hold the keys of access tokens. */
export interface KeyNames {
  /** The key that signs. */
  readonly signing: 'JWT_SECRET' | 'JWT_PRIVATE_KEY';
  /** Names a file with it, in its place. */
  readonly file?: 'JWT_PRIVATE_KEY_FILE';
  /** The keys that only verify any more. */
  readonly retiring: 'JWT_RETIRING_SECRETS' | 'JWT_RETIRING_PUBLIC_KEYS';
}

const SECRET: KeyNames = { signing: 'JWT_SECRET', retiring: 'JWT_RETIRING_SECRETS' };
const PAIR: KeyNames = {
  signing: 'JWT_PRIVATE_KEY',
  file: 'JWT_PRIVATE_KEY_FILE',
  retiring: 'JWT_RETIRING_PUBLIC_KEYS',
};

export const isAsymmetric = (alg: Alg): boolean => alg !== 'HS256';
export const keyNames = (alg: Alg): KeyNames => (isAsymmetric(alg) ? PAIR : SECRET);

const NAMES = ['JWT_ISSUER', 'JWT_AUDIENCE'] as const;

const SETTINGS = [
  'JWT_ACCESS_TTL',
  'JWT_REFRESH_IDLE_TTL',
  'JWT_REFRESH_ABSOLUTE_TTL',
  'JWT_REFRESH_GRACE',
  'AUTH_PASSWORD_MIN_LENGTH',
  'AUTH_LOGIN_LIMIT',
  'AUTH_ADDRESS_LIMIT',
  'AUTH_LIVENESS',
  'AUTH_DATABASE',
] as const;

/** The options that decide which variables there are. */
export type Keyed = Pick<StoredOptions, 'alg' | 'transport'>;

/** Between them these read every variable. */
export const EVERY_KEY: readonly Keyed[] = [
  { alg: 'HS256', transport: 'cookie' },
  { alg: 'ES256', transport: 'cookie' },
];

/** The keys that are written, in their order. */
export const keysOf = (alg: Alg): readonly string[] => [keyNames(alg).signing, ...NAMES];

/** What the generated app reads besides, where it is set. */
export function settingsOf({ alg, transport }: Keyed): readonly string[] {
  const { file, retiring } = keyNames(alg);
  const origins = transport === 'cookie' ? ['AUTH_ORIGINS'] : [];
  return [...(file ? [file] : []), retiring, ...SETTINGS, ...origins];
}

/** Whether a variable is one that we write for any algorithm: an install may have had another. */
export const isWritten = (key: string): boolean =>
  [...keysOf('HS256'), ...keysOf('ES256')].includes(key);

/** Whether a variable is one that the generated app reads, whatever its options. */
export const isOurs = (key: string): boolean =>
  isWritten(key) || EVERY_KEY.flatMap(settingsOf).includes(key);
