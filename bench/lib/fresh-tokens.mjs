import { createHmac, randomBytes } from 'node:crypto';

/**
 * Tokens of the same sessions that nobody has seen: another `jti`, signed with HS256.
 *
 * @param {readonly string[]} tokens
 * @param {string} secret
 * @param {number} count
 */
export function freshTokens(tokens, secret, count) {
  return Array.from({ length: count }, (_, n) => {
    const [header = '', payload = ''] = tokens[n % tokens.length]?.split('.') ?? [];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const jti = randomBytes(16).toString('base64url');
    const fresh = Buffer.from(JSON.stringify({ ...claims, jti })).toString('base64url');
    const signature = createHmac('sha256', secret).update(`${header}.${fresh}`);
    return `${header}.${fresh}.${signature.digest('base64url')}`;
  });
}
