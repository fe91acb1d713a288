import type { AuthConfig } from './auth.config.js';

export const ALGORITHM = 'HS256';

const COMPACT_FORM = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;
const MAX_LENGTH = 8192;

/**
 * The key that a token names, if it is spelled in the one way in which we write
 * tokens. Proves nothing: the signature is still to be checked.
 *
 * Libraries read base64 and JSON generously, so one token has many spellings,
 * and two parsers may see different claims in it (RFC 8725bis section 3.14).
 * The header must hold alg, typ and kid and nothing else: that leaves no room
 * for `crit`, `jwk`, `jku` or `x5u` (RFC 8725 section 3.10).
 */
export function keyOf(token: string, { keys }: AuthConfig) {
  const parts = token.length <= MAX_LENGTH && COMPACT_FORM.exec(token);
  const [, first = '', second = '', signature = ''] = parts || [];
  const header = (read(first) ?? {}) as Record<string, unknown>;
  const { alg, typ, kid } = header;
  return alg === ALGORITHM &&
    (typ === 'at+jwt' || typ === 'application/at+jwt') &&
    Object.keys(header).length === 3 &&
    read(second) !== undefined &&
    Buffer.from(signature, 'base64url').toString('base64url') === signature
    ? keys.find((known) => known.kid === kid)?.key
    : undefined;
}

/** Undefined unless writing the value again gives the same text. */
function read(part: string): unknown {
  try {
    const json = Buffer.from(part, 'base64url').toString();
    const value: unknown = JSON.parse(json);
    const again = Buffer.from(JSON.stringify(value)).toString('base64url');
    return again === part ? value : undefined;
  } catch {
    return undefined;
  }
}
