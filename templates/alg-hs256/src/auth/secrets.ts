import { createHash, createSecretKey, randomBytes } from 'node:crypto';

/** One of these has to be set. */
export const SIGNING_KEY = ['JWT_SECRET'] as const;
export const CREATE_SECRET = `"npx nest-auth-jwt" adds what .env lacks; a secret is made by: node -p "require('node:crypto').randomBytes(32).toString('base64url')"`;

const FILLER =
  /change|this|your|super|secret|key|jwt|token|access|refresh|auth|nest|password|example|placeholder|default|replace|random|string|please|production|development|minimum|least|characters|long|with|some|must|have/gi;

/** What is wrong with a signing secret, or undefined. */
export function weaknessOf(secret: string): string | undefined {
  // RFC 7518 section 3.2: a key as long as the hash.
  const bytes = Buffer.byteLength(secret);
  if (bytes < 32) {
    return `has ${bytes} bytes and needs 32`;
  }
  if (isRepetition(secret) || new Set(secret).size < 8) {
    return 'repeats itself';
  }
  const rest = secret.replace(FILLER, '').replace(/[^a-z\d]/gi, '');
  return rest.length < 16 ? 'is a placeholder' : undefined;
}

export const newSecret = () => randomBytes(32).toString('base64url');

/** The key that signs, and all that verify: it, and those on their way out. */
export function readKeys(read: (name: string) => string | undefined) {
  // Tests need no .env: for them it is made up. No constant is a fallback.
  const secret = read('JWT_SECRET') ?? newSecret();
  const secrets = checkSecrets(secret, read('JWT_RETIRING_SECRETS'));
  return { signingKey: namedKey(secret), keys: secrets.map(namedKey) };
}

/** @throws when one is weak or stands there twice; the message quotes none */
export function checkSecrets(active: string, retiring = '') {
  const others = retiring.split(',').map((secret) => secret.trim());
  const secrets = [
    active,
    ...others.filter((secret) => secret !== ''),
  ] as const;
  for (const [index, secret] of secrets.entries()) {
    const name = index === 0 ? 'JWT_SECRET' : 'JWT_RETIRING_SECRETS';
    const repeated = secrets.indexOf(secret) < index;
    const weakness = repeated ? 'stands there twice' : weaknessOf(secret);
    if (weakness !== undefined) {
      throw new Error(`A secret in ${name} ${weakness}. ${CREATE_SECRET}`);
    }
  }
  return secrets;
}

/** A kid by hash: every instance of the app gives a key the same name. */
export function namedKey(secret: string) {
  const hash = createHash('sha256').update(`kid:${secret}`).digest('base64url');
  return { kid: hash.slice(0, 16), key: createSecretKey(secret, 'utf8') };
}

function isRepetition(text: string): boolean {
  const periods = Array.from({ length: text.length / 2 }, (_, i) => i + 1);
  return periods.some((period) => text.startsWith(text.slice(period)));
}
