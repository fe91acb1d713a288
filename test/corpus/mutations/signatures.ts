import { constants, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import type { Algorithm, Sign } from '../algorithms';
import { tokens, type Mutation } from '../mutation';

/** The signatures that only one algorithm has, by the app's own key. */
export function ofAlgorithm({ alg, settings }: Algorithm): readonly Mutation[] {
  const text = settings['JWT_PRIVATE_KEY'];
  if (text === undefined) return [];
  const der = Buffer.from(text, 'base64');
  const key = createPrivateKey({ key: der, type: 'pkcs8', format: 'der' });
  if (alg === 'ES256') return ofEs256(key);
  return alg === 'RS256' ? ofRs256(key) : ofEd25519(key);
}

const ORDER_P256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const ORDER_ED25519 = 2n ** 252n + 27742317777372353535851937790883648493n;

const by =
  (key: KeyObject, hash: string | null, options: object = {}): Sign =>
  (input) =>
    sign(hash, Buffer.from(input), { key, ...options });

function ofEs256(key: KeyObject): readonly Mutation[] {
  const plain = by(key, 'sha256', { dsaEncoding: 'ieee-p1363' });
  const changed =
    (change: (r: bigint, s: bigint) => [bigint, bigint]): Sign =>
    (input) => {
      const [r, s] = [plain(input).subarray(0, 32), plain(input).subarray(32)];
      return Buffer.concat(change(bigOf(r), bigOf(s)).map((part) => bytesOf(part, 32)));
    };
  // One signature, taken apart once: each call makes another.
  const twin: Sign = (input) => {
    const signature = plain(input);
    const s = ORDER_P256 - bigOf(signature.subarray(32));
    return Buffer.concat([signature.subarray(0, 32), bytesOf(s, 32)]);
  };
  return [
    // Harmless: whoever has the token has this one too, it says the same, and what ends a session
    // asks for its sid and not for the text of a token. Signers do not make s small, so to refuse
    // large ones would be to refuse half of our own.
    ...tokens('accepted', {
      'the other signature that ECDSA has, n - s': (f) => f.token({}, twin),
    }),
    ...tokens('invalid', {
      'a signature in DER': (f) => f.token({}, by(key, 'sha256')),
      'r of zero': (f) =>
        f.token(
          {},
          changed((_, s) => [0n, s]),
        ),
      's of zero': (f) =>
        f.token(
          {},
          changed((r) => [r, 0n]),
        ),
      'r and s of one': (f) =>
        f.token(
          {},
          changed(() => [1n, 1n]),
        ),
      'r and s of the order': (f) =>
        f.token(
          {},
          changed(() => [ORDER_P256, ORDER_P256]),
        ),
      'r and s swapped': (f) =>
        f.token(
          {},
          changed((r, s) => [s, r]),
        ),
      'another hash, ES256 by name': (f) =>
        f.token({}, by(key, 'sha512', { dsaEncoding: 'ieee-p1363' })),
      'ES384 by name': (f) => f.token({ header: { alg: 'ES384' } }, plain),
    }),
  ];
}

function ofRs256(key: KeyObject): readonly Mutation[] {
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return tokens('invalid', {
    'PS256 with the same key': (f) => f.token({ header: { alg: 'PS256' } }, by(key, 'sha256', pss)),
    'PS256, RS256 by name': (f) => f.token({}, by(key, 'sha256', pss)),
    'RS384 with the same key': (f) => f.token({ header: { alg: 'RS384' } }, by(key, 'sha384')),
    'RS512 with the same key': (f) => f.token({ header: { alg: 'RS512' } }, by(key, 'sha512')),
    'RS512, RS256 by name': (f) => f.token({}, by(key, 'sha512')),
    'SHA-1, RS256 by name': (f) => f.token({}, by(key, 'sha1')),
    'RS1 with the same key': (f) => f.token({ header: { alg: 'RS1' } }, by(key, 'sha1')),
  });
}

function ofEd25519(key: KeyObject): readonly Mutation[] {
  const plain = by(key, null);
  const larger: Sign = (input) => {
    const signature = plain(input);
    const s = bigOf(signature.subarray(32).toReversed()) + ORDER_ED25519;
    return Buffer.concat([signature.subarray(0, 32), bytesOf(s, 32).toReversed()]);
  };
  return tokens('invalid', {
    'EdDSA by name': (f) => f.token({ header: { alg: 'EdDSA' } }, plain),
    'Ed448 by name': (f) => f.token({ header: { alg: 'Ed448' } }, plain),
    's and the order': (f) => f.token({}, larger),
  });
}

const bigOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

const bytesOf = (value: bigint, length: number): Buffer =>
  Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex');
