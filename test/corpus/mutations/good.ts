import { fields, tokens, type Mutation } from '../mutation';

/** What has to be let in: a check that refuses everything proves nothing. */
export const GOOD: readonly Mutation[] = [
  ...tokens('accepted', {
    'the genuine token': (f) => f.genuine,
    'the genuine token, signed again': (f) => f.token({}),
    'typ in its long form': (f) => f.withHeader({ typ: 'application/at+jwt' }),
    'the header in another order': (f) => {
      const { alg, typ, kid } = f.header;
      return f.headerText(JSON.stringify({ kid, typ, alg }));
    },
    'the claims in another order': (f) =>
      f.claimsText(JSON.stringify(Object.fromEntries(Object.entries(f.claims).toReversed()))),
    'a claim that nobody knows': (f) => f.withClaims({ roles: ['admin'], scope: '*' }),
    'a claim in every script': (f) => f.withClaims({ name: 'Ada 艾达 🦉 \u0000 é' }),
    'nbf now': (f) => f.withClaims({ nbf: f.now }),
    'nbf in the past': (f) => f.withClaims({ nbf: f.now - 600 }),
    'iat by a clock that is 15 s ahead': (f) => f.withClaims({ iat: f.now + 15 }),
    'a life of one hour': (f) => f.withClaims({ iat: f.now - 5, exp: f.now + 3595 }),
    'its last minute': (f) => f.withClaims({ iat: f.now - 840, exp: f.now + 60 }),
    'a retiring key, by its name': (f) =>
      f.token({ header: { kid: f.algorithm.retiring.kid } }, f.algorithm.retiring.sign),
    '7 KiB': (f) => f.withClaims({ padding: 'x'.repeat(5000) }),
  }),
  ...fields('accepted', {
    'bearer in lower case': (f) => [`bearer ${f.genuine}`],
    'BEARER in upper case': (f) => [`BEARER ${f.genuine}`],
    'spaces around the token': (f) => [`  Bearer   ${f.genuine}  `],
  }),
];
