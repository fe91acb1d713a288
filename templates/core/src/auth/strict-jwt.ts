export interface StrictJwt {
  readonly kid: string;
  readonly alg: string;
  readonly payload: unknown;
}

const COMPACT_FORM = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const MAX_LENGTH = 8192;

/**
 * Reads a token in the one spelling in which we write it, else undefined.
 * Proves nothing: the signature is still to be checked.
 *
 * Libraries read base64 and JSON generously, so one token has many spellings,
 * and two parsers may see different claims in it (RFC 8725bis section 3.14).
 * The header must hold alg, typ and kid and nothing else: that leaves no room
 * for `crit`, `jwk`, `jku` or `x5u` (RFC 8725 section 3.10).
 */
export function readStrictly(token: string): StrictJwt | undefined {
  if (token.length > MAX_LENGTH || !COMPACT_FORM.test(token)) {
    return undefined;
  }
  const [first = '', second = '', signature = ''] = token.split('.');
  const header = parse(first);
  const payload = parse(second);
  if (!isCanonical(signature) || !isRecord(header) || payload === undefined) {
    return undefined;
  }
  const { alg, typ, kid, ...others } = header;
  return typeof alg === 'string' &&
    typeof kid === 'string' &&
    (typ === 'at+jwt' || typ === 'application/at+jwt') &&
    Object.keys(others).length === 0
    ? { kid, alg, payload }
    : undefined;
}

/** Undefined unless writing the value again gives the same text. */
function parse(part: string): unknown {
  try {
    const json = Buffer.from(part, 'base64url').toString();
    const value: unknown = JSON.parse(json);
    const again = Buffer.from(JSON.stringify(value)).toString('base64url');
    return again === part ? value : undefined;
  } catch {
    return undefined;
  }
}

const isCanonical = (part: string) =>
  Buffer.from(part, 'base64url').toString('base64url') === part;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
