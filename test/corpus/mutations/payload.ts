import { encode } from '../forge';
import { tokens, type Mutation } from '../mutation';

/** One set of claims in another spelling, or none at all; signed by the right key. */
export const PAYLOAD: readonly Mutation[] = tokens('invalid', {
  'a list for claims': (f) => f.claimsText(`[${f.claimsJson}]`),
  'text for claims': (f) => f.claimsText(JSON.stringify(f.claimsJson)),
  'a number for claims': (f) => f.claimsText('1'),
  'null for claims': (f) => f.claimsText('null'),
  'true for claims': (f) => f.claimsText('true'),
  'an empty object for claims': (f) => f.claimsText('{}'),
  'an empty list for claims': (f) => f.claimsText('[]'),
  'nothing for claims': (f) => f.signed(`${encode(f.headerJson)}.`),
  'no JSON for claims': (f) => f.claimsText('{'),
  'bytes for claims': (f) => f.claimsText(Buffer.from([0, 1, 2, 255])),
  'another token for claims': (f) => f.claimsText(f.genuine),
  'sub twice, ours last': (f) => f.claimsText(f.claimsJson.replace('{', '{"sub":"admin",')),
  'sub twice, ours first': (f) => f.claimsText(f.claimsJson.replace(/}$/, ',"sub":"admin"}')),
  'exp twice': (f) => f.claimsText(f.claimsJson.replace('{', '{"exp":9999999999,')),
  'the same claim twice': (f) => f.claimsText(f.claimsJson.replace('{', '{"iss":"shop",')),
  'a byte order mark': (f) => f.claimsText(`\uFEFF${f.claimsJson}`),
  'claims in UTF-16': (f) => f.claimsText(Buffer.from(f.claimsJson, 'utf16le')),
  'bytes that are no UTF-8': (f) =>
    f.claimsText(
      Buffer.concat([
        Buffer.from(`{"x":"`),
        Buffer.of(255),
        Buffer.from(`",${f.claimsJson.slice(1)}`),
      ]),
    ),
  'an overlong null byte': (f) =>
    f.claimsText(
      Buffer.concat([
        Buffer.from(`{"x":"`),
        Buffer.of(192, 128),
        Buffer.from(`",${f.claimsJson.slice(1)}`),
      ]),
    ),
  'claims with a space': (f) => f.claimsText(f.claimsJson.replace(':', ': ')),
  'claims on two lines': (f) => f.claimsText(f.claimsJson.replace(',', ',\n')),
  'claims with a space behind them': (f) => f.claimsText(`${f.claimsJson} `),
  'claims with a null byte behind them': (f) => f.claimsText(`${f.claimsJson}\u0000`),
  'a name with an escaped letter': (f) =>
    f.claimsText(f.claimsJson.replace('"sub"', String.raw`"\u0073ub"`)),
  'a value with an escaped letter': (f) =>
    f.claimsText(f.claimsJson.replace('"shop"', String.raw`"\u0073hop"`)),
  'a value with an escaped slash': (f) =>
    f.claimsText(f.claimsJson.replace('{', String.raw`{"x":"\/",`)),
  'a number with a fraction of zero': (f) =>
    f.claimsText(f.claimsJson.replace(/"exp":(\d+)/, '"exp":$1.0')),
  'a comma too many': (f) => f.claimsText(f.claimsJson.replace(/}$/, ',}')),
  'a comment': (f) => f.claimsText(f.claimsJson.replace('{', '{/**/')),
  'claims behind other claims': (f) => f.claimsText(`{}${f.claimsJson}`),
});
