/** RFC 7518 section 3.2: a key for HS256 has at least as many bytes as its hash. */
const MIN_BYTES = 32;
const MIN_RANDOM_CHARACTERS = 16;
const MIN_DISTINCT = 8;

/** Words of which placeholders are made. */
const FILLER = new RegExp(
  [
    'change|this|your|super|secret|key|jwt|token|access|refresh|auth|nest|password|example',
    'placeholder|default|replace|random|string|please|production|development|minimum|least',
    'characters|long|with|some|must|have',
  ].join('|'),
  'gi',
);

/**
 * Why a JWT_SECRET that is there cannot be used; undefined when it can. The generated app judges
 * the same way when it starts (templates/alg-hs256/src/auth/secrets.ts; a test holds the two together).
 */
export function secretWeakness(secret: string): string | undefined {
  const bytes = Buffer.byteLength(secret);
  if (bytes < MIN_BYTES) return `has ${bytes} bytes and needs ${MIN_BYTES}`;
  if (isRepetition(secret) || new Set(secret).size < MIN_DISTINCT) return 'repeats itself';
  const rest = secret.replace(FILLER, '').replace(/[^a-z\d]/gi, '');
  return rest.length < MIN_RANDOM_CHARACTERS ? 'is a placeholder' : undefined;
}

function isRepetition(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    const repeated = text.slice(0, length).repeat(text.length / length + 1);
    if (repeated.startsWith(text)) return true;
  }
  return false;
}
