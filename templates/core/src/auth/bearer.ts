import { AuthFailure } from './auth-failure.js';
import type { AuthRequest } from './http.js';

/**
 * The token of `Authorization: Bearer <token>`, the only place where one is
 * looked for: tokens in URLs end up in logs (RFC 6750 section 2).
 *
 * @throws AuthFailure when there are two, or none behind the scheme
 */
export function bearerToken(request: AuthRequest): string | undefined {
  // Node keeps the first of two Authorization fields and drops the second,
  // a proxy may have judged the other one: the raw fields show both.
  const raw = request.rawHeaders ?? request.raw?.rawHeaders ?? [];
  const fields = raw.filter(
    (name, index) => index % 2 === 0 && /^authorization$/i.test(name),
  );
  if (fields.length > 1) {
    throw new AuthFailure('malformed');
  }

  const { authorization } = request.headers;
  if (typeof authorization !== 'string') {
    return undefined;
  }
  const [scheme = '', ...tokens] = authorization.trim().split(/\s+/);
  if (scheme.toLowerCase() !== 'bearer') {
    return undefined;
  }
  const [token, ...more] = tokens;
  if (token === undefined || more.length > 0) {
    throw new AuthFailure('malformed');
  }
  return token;
}
