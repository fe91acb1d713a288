import { randomBytes } from 'node:crypto';
import { hmac } from '../algorithms';
import { encode, otherSpareBits, type Forge } from '../forge';
import { tokens, type Mutation } from '../mutation';

const changed = (f: Forge) => encode(JSON.stringify({ ...f.claims, sub: 'admin' }));
const none = (f: Forge, alg: string) => encode(JSON.stringify({ ...f.header, alg }));

/** In a field, a token that holds one of these is still one token. */
const STRAYS = ['%', '%00', '%2E', '~', '*', '"', '@', '/', '+', ':', ';', '\\', 'é', '\t'];

/** The compact form: three parts of base64url, each in its one spelling. */
export const FORM: readonly Mutation[] = tokens('invalid', {
  'changed claims under the old signature': (f) => f.withPart(1, changed(f)),
  'a changed header under the old signature': (f) => f.withPart(0, none(f, 'none')),
  'the signature of another token': (f) =>
    f.withPart(2, f.withClaims({ jti: 'x' }).split('.')[2] ?? ''),
  'no signature': (f) => f.withPart(2, ''),
  'no signature and no dot': (f) => f.parts.slice(0, 2).join('.'),
  'alg none without a signature': (f) => `${none(f, 'none')}.${f.parts[1]}.`,
  'alg none, changed claims, the old signature': (f) =>
    [none(f, 'none'), changed(f), f.parts[2]].join('.'),
  'alg nOnE without a signature': (f) => `${none(f, 'nOnE')}.${changed(f)}.`,
  'no header': (f) => f.withPart(0, ''),
  'no claims': (f) => f.withPart(1, ''),
  'dots only': () => '..',
  'a dot': () => '.',
  'a word': () => 'token',
  undefined: () => 'undefined',
  null: () => 'null',
  'four parts': (f) => `${f.genuine}.AA`,
  'a dot behind it': (f) => `${f.genuine}.`,
  'a dot before it': (f) => `.${f.genuine}`,
  'two dots between': (f) => f.genuine.replace('.', '..'),
  'five parts, as encrypted tokens have': (f) => `${f.genuine}.AA.AA`,
  'the token twice, with a dot between': (f) => `${f.genuine}.${f.genuine}`,
  'a detached payload': (f) => f.withPart(1, ''),
  'the flattened JSON form': (f) =>
    JSON.stringify({ protected: f.parts[0], payload: f.parts[1], signature: f.parts[2] }),
  'the general JSON form': (f) =>
    JSON.stringify({
      payload: f.parts[1],
      signatures: [{ protected: f.parts[0], signature: f.parts[2] }],
    }),
  'the token in quotes': (f) => `"${f.genuine}"`,
  'the token percent-encoded': (f) => f.genuine.replaceAll('.', '%2E'),
  'the token in base64 once more': (f) => encode(f.genuine),
  'header and claims swapped': (f) => f.signed(`${f.parts[1]}.${f.parts[0]}`),

  'padding behind the header': (f) => f.signed(`${f.parts[0]}=.${f.parts[1]}`),
  'padding behind the claims': (f) => f.signed(`${f.parts[0]}.${f.parts[1]}=`),
  'padding behind the signature': (f) => `${f.genuine}=`,
  'the padding of base64': (f) => `${f.genuine}==`,
  'the alphabet of base64': (f) => {
    const text = f.text(f.headerJson, JSON.stringify({ ...f.claims, x: '???>>>~~~' }));
    return f.signed(
      text.split('.').slice(0, 2).join('.').replaceAll('_', '/').replaceAll('-', '+'),
    );
  },
  'other spare bits in the signature': (f) => f.withPart(2, otherSpareBits(f.parts[2])),
  'other spare bits in the claims, signed': (f) => {
    const inner = JSON.stringify({ ...f.claims, x: 'x'.repeat(roomFor(f.claims)) });
    return f.signed(`${f.parts[0]}.${otherSpareBits(encode(inner))}`);
  },
  'a shortened signature': (f) => f.withPart(2, encode(bytesOf(f).subarray(0, 16))),
  'a signature of one byte': (f) => f.withPart(2, encode(bytesOf(f).subarray(0, 1))),
  'a lengthened signature': (f) => f.withPart(2, encode(Buffer.concat([bytesOf(f), Buffer.of(0)]))),
  'the signature twice': (f) => f.withPart(2, encode(Buffer.concat([bytesOf(f), bytesOf(f)]))),
  'the signature in hex': (f) => f.withPart(2, bytesOf(f).toString('hex')),
  'zeros for a signature': (f) => f.withPart(2, encode(Buffer.alloc(bytesOf(f).length))),
  'ones for a signature': (f) => f.withPart(2, encode(Buffer.alloc(bytesOf(f).length, 255))),
  'a random signature': (f) => f.withPart(2, encode(randomBytes(bytesOf(f).length))),
  'the text "null" for a signature': (f) => f.withPart(2, 'null'),
  'a signature over the claims alone': (f) => f.withPart(2, encode(f.algorithm.sign(f.parts[1]))),
  'a signature over the texts, not their encoding': (f) =>
    f.withPart(2, encode(f.algorithm.sign(`${f.headerJson}.${f.claimsJson}`))),
  'an HMAC of the token as its own key': (f) => f.token({}, hmac(f.genuine)),

  ...Object.fromEntries(
    STRAYS.map((stray) => [
      `a stray ${JSON.stringify(stray)} behind it`,
      (f: Forge) => `${f.genuine}${stray}x`,
    ]),
  ),
  'a stray character within': (f) => f.genuine.replace('.', '%.'),
  'more than 8 KiB, signed': (f) => f.withClaims({ padding: 'x'.repeat(6500) }),
  '12,000 letters': () => 'A'.repeat(12_000),
  '3,000 dots': () => '.'.repeat(3000),
  'lists 1,500 deep for claims': (f) => f.claimsText('['.repeat(1500) + ']'.repeat(1500)),
  'objects 1,000 deep for claims': (f) =>
    f.claimsText('{"a":'.repeat(1000) + '1' + '}'.repeat(1000)),
});

const bytesOf = (f: Forge): Buffer => Buffer.from(f.parts[2], 'base64url');

/** How many letters make that the last character of the JSON in base64 has two spare bits. */
const roomFor = (claims: object): number =>
  (5 - (JSON.stringify({ ...claims, x: '' }).length % 3)) % 3;
