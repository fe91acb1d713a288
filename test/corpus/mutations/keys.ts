import { generateKeyPairSync, sign } from 'node:crypto';
import { hmac, type Algorithm, type Sign } from '../algorithms';
import type { Forge } from '../forge';
import { tokens, type Mutation } from '../mutation';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const own = ec.publicKey.export({ format: 'jwk' });

const withRsa: Sign = (input) => sign('sha256', Buffer.from(input), rsa.privateKey);
const withEd: Sign = (input) => sign(null, Buffer.from(input), ed.privateKey);
const withEc: Sign = (input) =>
  sign('sha256', Buffer.from(input), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' });

/** The attacker's own signature, under the name of any algorithm. */
const as = (alg: string, signer: Sign, header: object = {}) => [
  `${alg} by the attacker's key${Object.keys(header).map((name) => `, with ${name}`)}`,
  (f: Forge) => f.token({ header: { alg, ...header } }, signer),
];

const kids: Readonly<Record<string, unknown>> = {
  unknown: 'unknown',
  empty: '',
  'a path': '../../../../dev/null',
  'the path of a known file': '/proc/sys/kernel/randomize_va_space',
  'a query': "x' UNION SELECT 'AA' --",
  'a command': '| sleep 10',
  'with a null byte': '\u0000',
  'a member of Object': '__proto__',
  'another member of Object': 'constructor',
  'a number': 0,
  null: null,
  true: true,
  'an object': { $ne: '' },
};

/** Which key is asked, and whose. */
export const KEYS: readonly Mutation[] = tokens('invalid', {
  'signed by a stranger': (f) => f.token({}, f.algorithm.signAsStranger),
  'signed with the retiring key, by the name of the active one': (f) =>
    f.token({}, f.algorithm.retiring.sign),
  'signed with the active key, by the name of the retiring one': (f) =>
    f.withHeader({ kid: f.algorithm.retiring.kid }),
  'no kid': (f) => f.withHeader({ kid: undefined }),
  'kid in a list': (f) => f.withHeader({ kid: [f.header['kid']] }),
  'kid and a space': (f) => f.withHeader({ kid: `${String(f.header['kid'])} ` }),
  'kid in upper case': (f) => f.withHeader({ kid: String(f.header['kid']).toUpperCase() }),
  ...Object.fromEntries(
    Object.entries(kids).map(([name, kid]) => [`kid ${name}`, (f: Forge) => f.withHeader({ kid })]),
  ),

  'the empty secret': (f) => f.token({}, hmac('')),
  'a null byte for the secret': (f) => f.token({}, hmac('\u0000')),
  'the kid for the secret': (f) => f.token({}, hmac(String(f.header['kid']))),
  'the issuer for the secret': (f) => f.token({}, hmac(String(f.claims['iss']))),
  'a secret of the documentation': (f) => f.token({}, hmac('secretKey')),
  ...Object.fromEntries(
    ['HS256', 'HS384', 'HS512'].map((alg) => [
      `${alg} by the empty secret`,
      (f: Forge) => f.token({ header: { alg } }, hmac('', `sha${alg.slice(2)}`)),
    ]),
  ),
  ...Object.fromEntries([
    as('RS256', withRsa),
    as('PS256', withRsa),
    as('ES256', withEc),
    as('EdDSA', withEd),
    as('Ed25519', withEd),
    as('ES256', withEc, { jwk: own }),
    as('ES256', withEc, { jwk: own, kid: undefined }),
    as('RS256', withRsa, { x5c: ['AA=='] }),
  ]),
  'a key of its own beside the right signature': (f) => f.withHeader({ jwk: own }),
  'an empty key of its own': (f) => f.withHeader({ jwk: {} }),
  'the address of keys': (f) => f.withHeader({ jku: `${f.trap}/jku` }),
  'the address of a certificate': (f) => f.withHeader({ x5u: `${f.trap}/x5u` }),
  'the address of a key for a kid': (f) => f.withHeader({ kid: `${f.trap}/kid` }),
  'a certificate': (f) => f.withHeader({ x5c: ['AA=='] }),
  'the hash of a certificate': (f) => f.withHeader({ x5t: 'AA', 'x5t#S256': 'AA' }),
  'its issuer at a foreign address': (f) => f.withClaims({ iss: `${f.trap}/iss` }),
});

/** An HMAC with bytes that are known, under the app's own alg and under HS256. */
export const confused = ({ knownBytes }: Algorithm): readonly Mutation[] =>
  Object.entries(knownBytes).flatMap(([name, bytes]) =>
    tokens('invalid', {
      [`an HMAC with ${name}`]: (f) => f.token({}, hmac(bytes)),
      [`HS256 with ${name}`]: (f) => f.token({ header: { alg: 'HS256' } }, hmac(bytes)),
    }),
  );
