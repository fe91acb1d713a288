import { tokens, type Mutation } from '../mutation';

/** The header, signed by the right key: a key holder's mistake, or a second system on the same key. */
export const HEADER: readonly Mutation[] = tokens('invalid', {
  'alg none': (f) => f.withHeader({ alg: 'none' }),
  'alg None': (f) => f.withHeader({ alg: 'None' }),
  'alg NONE': (f) => f.withHeader({ alg: 'NONE' }),
  'alg nOnE': (f) => f.withHeader({ alg: 'nOnE' }),
  'alg in lower case': (f) => f.withHeader({ alg: String(f.header['alg']).toLowerCase() }),
  'alg with a space': (f) => f.withHeader({ alg: `${String(f.header['alg'])} ` }),
  'alg with a null byte': (f) => f.withHeader({ alg: `${String(f.header['alg'])}\u0000` }),
  'alg in a list': (f) => f.withHeader({ alg: [f.header['alg']] }),
  'alg in an object': (f) => f.withHeader({ alg: { toString: f.header['alg'] } }),
  'alg null': (f) => f.withHeader({ alg: null }),
  'alg true': (f) => f.withHeader({ alg: true }),
  'alg 256': (f) => f.withHeader({ alg: 256 }),
  'alg empty': (f) => f.withHeader({ alg: '' }),
  'no alg': (f) => f.withHeader({ alg: undefined }),

  'typ JWT': (f) => f.withHeader({ typ: 'JWT' }),
  'typ of a refresh token': (f) => f.withHeader({ typ: 'rt+jwt' }),
  'typ of an ID token': (f) => f.withHeader({ typ: 'id_token' }),
  'typ of a log-out token': (f) => f.withHeader({ typ: 'logout+jwt' }),
  'typ in upper case': (f) => f.withHeader({ typ: 'AT+JWT' }),
  'typ with a parameter': (f) => f.withHeader({ typ: 'at+jwt; v=1' }),
  'typ in a list': (f) => f.withHeader({ typ: ['at+jwt'] }),
  'typ null': (f) => f.withHeader({ typ: null }),
  'no typ': (f) => f.withHeader({ typ: undefined }),
  'cty JWT': (f) => f.withHeader({ cty: 'JWT' }),

  'crit exp': (f) => f.withHeader({ crit: ['exp'] }),
  'crit empty': (f) => f.withHeader({ crit: [] }),
  'crit null': (f) => f.withHeader({ crit: null }),
  'crit of what is there': (f) => f.withHeader({ crit: ['kid'] }),
  'crit of an extension': (f) => f.withHeader({ crit: ['urn:x'], 'urn:x': true }),
  'b64 true and critical': (f) => f.withHeader({ b64: true, crit: ['b64'] }),
  'b64 false, not critical': (f) => f.withHeader({ b64: false }),
  'b64 false, critical, the claims as they are': (f) => {
    const header = JSON.stringify({ ...f.header, b64: false, crit: ['b64'] });
    return f.signed(`${Buffer.from(header).toString('base64url')}.${f.claimsJson}`);
  },
  zip: (f) => f.withHeader({ zip: 'DEF' }),
  enc: (f) => f.withHeader({ enc: 'A256GCM' }),
  'a claim copied into the header': (f) => f.withHeader({ iss: f.claims['iss'] }),
  'a member that nobody knows': (f) => f.withHeader({ x: 1 }),
  '__proto__ with alg none': (f) =>
    f.headerText(f.headerJson.replace('{', '{"__proto__":{"alg":"none"},')),
  'all members behind __proto__': (f) => f.headerText(`{"__proto__":${f.headerJson}}`),

  'alg twice, none first': (f) => f.headerText(f.headerJson.replace('{', '{"alg":"none",')),
  'alg twice, none last': (f) => f.headerText(f.headerJson.replace(/}$/, ',"alg":"none"}')),
  'kid twice': (f) => f.headerText(f.headerJson.replace('{', '{"kid":"x",')),
  'a header with a space': (f) => f.headerText(f.headerJson.replace(':', ': ')),
  'a header with a line break behind it': (f) => f.headerText(`${f.headerJson}\n`),
  'a header with an escaped letter': (f) =>
    f.headerText(f.headerJson.replace('"alg"', String.raw`"\u0061lg"`)),
  'a header with a byte order mark': (f) => f.headerText(`\uFEFF${f.headerJson}`),
  'a header in UTF-16': (f) => f.headerText(Buffer.from(f.headerJson, 'utf16le')),
  'a header with a comment': (f) => f.headerText(`${f.headerJson}/**/`),
  'a header with a comma too many': (f) => f.headerText(f.headerJson.replace(/}$/, ',}')),
  'a list for a header': (f) => f.headerText(`[${f.headerJson}]`),
  'text for a header': (f) => f.headerText(JSON.stringify(f.headerJson)),
  'null for a header': (f) => f.headerText('null'),
  'a number for a header': (f) => f.headerText('1'),
  'an empty object for a header': (f) => f.headerText('{}'),
  'no JSON for a header': (f) => f.headerText('{'),
});
