import { ORMS, type StoredOptions } from '../auth-jwt/options';

/** What each stored option may be: the lock is a file that anybody can edit. */
const VALID: { readonly [K in keyof StoredOptions]: (value: unknown) => boolean } = {
  strategy: (value) => value === 'passport' || value === 'native',
  alg: (value) => ['HS256', 'ES256', 'RS256', 'Ed25519'].includes(String(value)),
  transport: (value) => value === 'bearer' || value === 'cookie',
  store: (value) => ['sqlite', 'memory', ...ORMS].includes(String(value)),
  guard: (value) => value === 'route' || value === 'global',
  path: (value) => typeof value === 'string',
  route: (value) => typeof value === 'string',
  registration: (value) => typeof value === 'boolean',
  client: (value) => typeof value === 'boolean',
  spec: (value) => typeof value === 'boolean',
  specFileSuffix: (value) => typeof value === 'string',
  hasher: (value) => value === 'node' || value === 'package',
};

/** The options of an earlier run, or the name of the one that this version cannot read. */
export function readStored(
  options: Readonly<Record<string, unknown>>,
): { readonly ok: true; readonly value: StoredOptions } | { readonly ok: false; key: string } {
  const bad = Object.entries(VALID).find(([key, isValid]) => !isValid(options[key]));
  if (bad) return { ok: false, key: bad[0] };
  const known = Object.keys(VALID).map((key) => [key, options[key]]);
  return { ok: true, value: Object.fromEntries(known) as StoredOptions };
}
