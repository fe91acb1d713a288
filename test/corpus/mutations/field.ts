import { fields, type Mutation } from '../mutation';

/** The field around the token (RFC 6750 section 2.1, RFC 9110 section 11). */
export const FIELD: readonly Mutation[] = [
  ...fields('malformed', {
    'no token': () => ['Bearer'],
    'no token, and spaces': () => ['Bearer    '],
    'two tokens': (f) => [`Bearer ${f.genuine} ${f.genuine}`],
    'a list of two': (f) => [`Bearer ${f.genuine}, Bearer ${f.genuine}`],
    'a parameter behind it': (f) => [`Bearer ${f.genuine} realm="shop"`],
    'the scheme twice': (f) => [`Bearer Bearer ${f.genuine}`],
    'a space within the token': (f) => [`Bearer ${f.genuine.replace('.', ' .')}`],
    'the field twice': (f) => [`Bearer ${f.genuine}`, `Bearer ${f.genuine}`],
    'the field twice, a good one last': (f) => ['Bearer x', `Bearer ${f.genuine}`],
    'the field twice, a good one first': (f) => [`Bearer ${f.genuine}`, 'Bearer x'],
    'the field twice, of two schemes': (f) => ['Basic eDp5', `Bearer ${f.genuine}`],
  }),
  ...fields('no credentials', {
    'no field': () => [],
    'an empty field': () => [''],
    'a token without a scheme': (f) => [f.genuine],
    'another scheme': () => ['Basic YWRtaW46YWRtaW4='],
    'the scheme DPoP': (f) => [`DPoP ${f.genuine}`],
    'a scheme that begins alike': (f) => [`BearerX ${f.genuine}`],
    'a scheme that ends alike': (f) => [`X-Bearer ${f.genuine}`],
    'a colon behind the scheme': (f) => [`Bearer: ${f.genuine}`],
    'an equals sign for the space': (f) => [`Bearer=${f.genuine}`],
    'no space': (f) => [`Bearer${f.genuine}`],
    'a tab for the space': (f) => [`Bearer\t${f.genuine}`],
    'a no-break space for the space': (f) => [`Bearer\u00A0${f.genuine}`],
    'a no-break space before the scheme': (f) => [`\u00A0Bearer ${f.genuine}`],
    'a letter that looks alike': (f) => [`B\u00EBarer ${f.genuine}`],
  }),
  ...fields('invalid', {
    'a comma behind the token': (f) => [`Bearer ${f.genuine},`],
    'a tab behind the scheme and its space': (f) => [`Bearer \t${f.genuine}`],
    'a no-break space behind the token': (f) => [`Bearer ${f.genuine}\u00A0`],
    'a no-break space before the token': (f) => [`Bearer \u00A0${f.genuine}`],
    'two tokens with a tab between': (f) => [`Bearer ${f.genuine}\t${f.genuine}`],
  }),
  ...fields('too large', { '20,000 letters': () => [`Bearer ${'A'.repeat(20_000)}`] }),
];
