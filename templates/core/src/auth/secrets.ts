export const CREATE_SECRET = `Create one with: node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))" and put it into .env as JWT_SECRET=... ("npx nest-auth-jwt" also does).`;

/** RFC 7518 section 3.2: a key as long as the hash, 32 bytes for HS256. */
const MIN_BYTES = 32;

const FILLER =
  /change|this|your|super|secret|key|jwt|token|access|refresh|auth|nest|password|example|placeholder|default|replace|random|string|please|production|development|minimum|least|characters|long|with|some|must|have/gi;

/** What is wrong with a signing secret, or undefined. */
export function weaknessOf(secret: string): string | undefined {
  const bytes = Buffer.byteLength(secret);
  if (bytes < MIN_BYTES) {
    return `has ${bytes} bytes and needs ${MIN_BYTES}`;
  }
  if (isRepetition(secret) || new Set(secret).size < 8) {
    return 'repeats itself';
  }
  const rest = secret.replace(FILLER, '').replace(/[^a-z\d]/gi, '');
  return rest.length < 16 ? 'is a placeholder' : undefined;
}

/**
 * The active secret and, behind it, the retiring ones.
 *
 * @throws when one is weak or stands there twice. The message never quotes it.
 */
export function checkSecrets(active: string, retiring = ''): readonly string[] {
  const others = retiring.split(',').map((secret) => secret.trim());
  const secrets = [active, ...others.filter((secret) => secret !== '')];
  secrets.forEach((secret, index) => {
    const name = index === 0 ? 'JWT_SECRET' : 'JWT_RETIRING_SECRETS';
    const weakness = weaknessOf(secret);
    if (weakness !== undefined) {
      throw new Error(`A secret in ${name} ${weakness}. ${CREATE_SECRET}`);
    }
  });
  if (new Set(secrets).size < secrets.length) {
    throw new Error('JWT_RETIRING_SECRETS repeats a secret. Remove that one.');
  }
  return secrets;
}

function isRepetition(text: string): boolean {
  const periods = Array.from({ length: text.length / 2 }, (_, i) => i + 1);
  return periods.some((period) => text.startsWith(text.slice(period)));
}
