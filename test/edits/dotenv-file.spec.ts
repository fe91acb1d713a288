import { parse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnv, upsertEnv, type EnvEntry } from '../../src/edits/dotenv-file';

const secret: EnvEntry = { key: 'JWT_SECRET', value: 's3cret-_' };
const issuer: EnvEntry = { key: 'JWT_ISSUER', value: 'my-app' };
const edited = (text: string) => ({ kind: 'edited', text });
const already = { kind: 'already' };

describe('readEnv', () => {
  it.each<[string, string, Record<string, string>]>([
    ['nothing', '', {}],
    ['plain lines', 'A=1\nB = two words \n', { A: '1', B: 'two words' }],
    ['export', 'export A=1\n  export\tB=2', { A: '1', B: '2' }],
    ['quotes', `A='#1'\nB="x\\ny"\nC=\`it's "so"\``, { A: '#1', B: 'x\ny', C: `it's "so"` }],
    ['comments', '# A=1\n#B=2\nC=3 # D=4', { C: '3' }],
    ['an empty value', 'A=\nB=""\nC= # none', { A: '', B: '', C: '' }],
    ['lines of a quoted value', 'A="one\nB=2\n"\nC=3', { A: 'one\nB=2\n', C: '3' }],
    ['CRLF in a quoted value', "A='one\r\nB=2'\r\nC=3\r\n", { A: 'one\nB=2', C: '3' }],
    ['a quote never closed', 'A="one\nB=2', { A: '"one', B: '2' }],
    ['equal keys: the last', 'A=1\nA=2', { A: '2' }],
    ['a byte order mark', '\uFEFFA=1', { A: '1' }],
    ['a colon', 'A: 1', { A: '1' }],
  ])('reads %s', (_, text, expected) => {
    expect(Object.fromEntries(readEnv(text))).toEqual(expected);
  });
});

describe('upsertEnv', () => {
  it.each<[string, string, EnvEntry[], string]>([
    ['an empty file', '', [secret, issuer], 'JWT_SECRET=s3cret-_\nJWT_ISSUER=my-app\n'],
    ['other keys', 'A=1\n', [secret], 'A=1\n\nJWT_SECRET=s3cret-_\n'],
    ['a file that ends with a blank line', 'A=1\n\n', [secret], 'A=1\n\nJWT_SECRET=s3cret-_\n'],
    ['no final newline', 'A=1', [secret], 'A=1\n\nJWT_SECRET=s3cret-_\n'],
    ['CRLF', 'A=1\r\nB=2\r\n', [secret], 'A=1\r\nB=2\r\n\r\nJWT_SECRET=s3cret-_\r\n'],
    ['a byte order mark', '\uFEFFA=1\n', [secret], '\uFEFFA=1\n\nJWT_SECRET=s3cret-_\n'],
    [
      'only the missing key',
      'JWT_ISSUER=x\n',
      [secret, issuer],
      'JWT_ISSUER=x\n\nJWT_SECRET=s3cret-_\n',
    ],
    [
      'a key that is commented out',
      '#JWT_SECRET=x\n',
      [secret],
      '#JWT_SECRET=x\n\nJWT_SECRET=s3cret-_\n',
    ],
    [
      'a key inside a quoted value',
      'A="\nJWT_SECRET=x\n"\n',
      [secret],
      'A="\nJWT_SECRET=x\n"\n\nJWT_SECRET=s3cret-_\n',
    ],
    ['a longer key', 'MY_JWT_SECRET=x\n', [secret], 'MY_JWT_SECRET=x\n\nJWT_SECRET=s3cret-_\n'],
    ['a value left empty', '', [{ key: 'JWT_SECRET', value: '' }], 'JWT_SECRET=\n'],
    ['spaces and signs', '', [{ key: 'A', value: 'a #b' }], "A='a #b'\n"],
    ['an apostrophe', '', [{ key: 'A', value: "it's" }], 'A="it\'s"\n'],
    ['lines', '', [{ key: 'A', value: 'one\ntwo\n' }], 'A="one\\ntwo\\n"\n'],
    [
      'a comment',
      '',
      [{ ...secret, comment: 'Keep it\nout of git' }],
      '# Keep it\n# out of git\nJWT_SECRET=s3cret-_\n',
    ],
  ])('adds to %s', (_, before, entries, after) => {
    expect(upsertEnv(before, entries)).toEqual(edited(after));
  });

  it('puts the heading above what it adds, and nowhere else', () => {
    const text = 'A=1\r\nJWT_SECRET=\r\n';
    expect(upsertEnv(text, [secret, issuer], 'Authentication')).toEqual(
      edited('A=1\r\nJWT_SECRET=s3cret-_\r\n\r\n# Authentication\r\nJWT_ISSUER=my-app\r\n'),
    );
    expect(upsertEnv(text, [secret], 'Authentication')).toEqual(
      edited('A=1\r\nJWT_SECRET=s3cret-_\r\n'),
    );
  });

  it.each([
    ['JWT_SECRET=', 'JWT_SECRET=s3cret-_'],
    ['JWT_SECRET=   \nA=1\n', 'JWT_SECRET=s3cret-_   \nA=1\n'],
    ['JWT_SECRET = \r\nA=1\r\n', 'JWT_SECRET =s3cret-_ \r\nA=1\r\n'],
    ['JWT_SECRET=""\n', 'JWT_SECRET=s3cret-_\n'],
    ["export JWT_SECRET='' # 32 bytes\n", 'export JWT_SECRET=s3cret-_ # 32 bytes\n'],
    ['JWT_SECRET=# 32 bytes\n', 'JWT_SECRET=s3cret-_ # 32 bytes\n'],
    ['JWT_SECRET= # 32 bytes\n', 'JWT_SECRET=s3cret-_ # 32 bytes\n'],
    ['JWT_SECRET=x\nJWT_SECRET=\n', 'JWT_SECRET=x\nJWT_SECRET=s3cret-_\n'],
  ])('fills %j', (before, after) => {
    expect(upsertEnv(before, [secret])).toEqual(edited(after));
  });

  it.each([
    'JWT_SECRET=x',
    'export JWT_SECRET=x\n',
    '  JWT_SECRET = "x"\r\n',
    'JWT_SECRET: x\n',
    'JWT_SECRET=\nJWT_SECRET=x\n',
  ])('leaves %j alone', (text) => {
    expect(upsertEnv(text, [secret])).toEqual(already);
  });

  it('leaves an empty value alone where it has none itself', () => {
    expect(upsertEnv('JWT_SECRET=\n', [{ key: 'JWT_SECRET', value: '' }])).toEqual(already);
  });

  it('gives a file back whose open quote would swallow the new lines', () => {
    const entry = { ...secret, comment: "one of the users'" };
    expect(upsertEnv("A=1\nB='open\n", [entry])).toEqual({
      kind: 'manual',
      reason: 'a quote that is not closed would swallow lines below it',
      line: 2,
    });
  });

  it('gives a value back that no notation holds', () => {
    const outcome = upsertEnv('', [{ key: 'A', value: '\'"`\n' }]);
    expect(outcome).toEqual({
      kind: 'manual',
      reason: 'no dotenv notation holds the value of A',
    });
  });

  const lines = fc.array(
    fc.constantFrom(
      'A=1',
      'A=',
      'A=""',
      "B='x",
      "y'",
      'B="x',
      '"',
      '# A=1',
      'export A=2',
      'A=# c',
      '',
      '  ',
      '`',
      'A: 3',
      'A =',
      "C='a' # 'b'",
      'JWT_SECRET=',
      'A=\\"',
      'no assignment',
      'D=é €',
    ),
    { maxLength: 8 },
  );
  const files = fc
    .tuple(lines, fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([all, eol, isEnded]) => all.join(eol) + (isEnded ? eol : ''));
  const values = fc.oneof(fc.string(), fc.constantFrom('a\nb', 'a"b', "a'b", 'a`b', '#', ' '));

  it('reads what dotenv reads', () => {
    fc.assert(
      fc.property(fc.oneof(files, fc.string()), (text) => {
        expect(Object.fromEntries(readEnv(text))).toEqual({ ...parse(text) });
      }),
      { numRuns: 3000 },
    );
  });

  it('adds exactly the missing keys as dotenv reads them, behind the text, and is done then', () => {
    let edits = 0;
    fc.assert(
      fc.property(files, values, values, (text, a, s) => {
        const entries = [
          { key: 'A', value: a, comment: 'one' },
          { key: 'JWT_SECRET', value: s },
        ];
        const outcome = upsertEnv(text, entries, 'two');
        if (outcome.kind !== 'edited') return;
        edits += 1;

        const before = parse(text);
        const missing = entries.filter(
          ({ key, value }) => !before[key]?.trim() && value.trim() !== '',
        );
        const empty = entries.filter(({ key, value }) => !(key in before) && value.trim() === '');
        const added = [...missing, ...empty].map(({ key, value }) => [key, value]);
        expect({ ...parse(outcome.text) }).toEqual({ ...before, ...Object.fromEntries(added) });
        expect(upsertEnv(outcome.text, entries, 'two').kind).toBe('already');
        const isFilled = missing.some(({ key }) => key in before);
        expect(isFilled || outcome.text.startsWith(text)).toBe(true);
        const isAdded = entries.some(({ key }) => !(key in before));
        expect(outcome.text.endsWith('\n')).toBe(isAdded || text.endsWith('\n'));
      }),
      { numRuns: 3000 },
    );
    expect(edits).toBeGreaterThan(1000);
  });
});
