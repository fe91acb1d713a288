import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import {
  decodeBase,
  emptyLock,
  encodeBase,
  fileEntry,
  parseLock,
  saysTheSame,
  serializeLock,
  stateOf,
  type Lock,
} from '../../src/merge/lock';

const TEXT =
  "import { Module } from '@nestjs/common';\n\n@Module({})\nexport class AuthModule {}\n";
/** By sha256sum. */
const HASH = 'da2b8b8660542a34ee4e2d234d69b83fa7e8143d62392ba8bffa94561e7d7b98';
const AUTH_MODULE = {
  path: 'src/identity/auth.module.ts',
  templatePath: 'src/auth/auth.module.ts',
  text: TEXT,
};
const ENTRY = fileEntry(AUTH_MODULE);
const LOCK: Lock = {
  ...emptyLock('1.3.0'),
  installs: {
    src: {
      options: { strategy: 'passport', store: 'sqlite', registration: true },
      files: {
        'auth.module': ENTRY,
        'auth.e2e': fileEntry({
          path: 'test/auth.e2e-spec.ts',
          templatePath: 'test/auth.e2e-spec.ts',
          text: 'export {};\n',
          ownership: 'once',
        }),
      },
      patches: {
        'root:import:AuthModule': { file: 'src/app.module.ts', v: 1, state: 'applied' },
        'package.json:dep:@nestjs/jwt': { range: '^12.0.0' },
      },
    },
  },
};
const TEXT_OF_LOCK = serializeLock(LOCK);

const backwards = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).toReversed()) as T;

const replaced = (from: string, to: string) => {
  expect(TEXT_OF_LOCK).toContain(from);
  return TEXT_OF_LOCK.replace(from, to);
};

const byAnotherZlib = (text: string) =>
  deflateRawSync(Buffer.from(text), { level: 0 }).toString('base64');

describe('fileEntry', () => {
  it('holds the text, its hash and both paths', () => {
    expect(ENTRY).toEqual({
      path: 'src/identity/auth.module.ts',
      templatePath: 'src/auth/auth.module.ts',
      ownership: 'merge',
      state: 'tracked',
      sha256: HASH,
      base: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
    });
    expect(decodeBase(ENTRY)).toBe(TEXT);
  });

  it('is the same for a CRLF text', () => {
    expect(fileEntry({ ...AUTH_MODULE, text: TEXT.replaceAll('\n', '\r\n') })).toEqual(ENTRY);
  });

  it('keeps the base that is there while the text is the same', () => {
    const previous = { ...ENTRY, base: byAnotherZlib(AUTH_MODULE.text) };
    expect(fileEntry(AUTH_MODULE, previous).base).toBe(previous.base);
    const next = fileEntry({ ...AUTH_MODULE, text: 'new\n' }, previous);
    expect(decodeBase(next)).toBe('new\n');
  });
});

describe('the base', () => {
  it('comes back as it was, with LF', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const entry = fileEntry({ ...AUTH_MODULE, text });
        expect(decodeBase(entry)).toBe(text.replaceAll('\r\n', '\n'));
      }),
    );
  });

  it.each([
    ['no base64', { ...ENTRY, base: '%%%' }],
    ['no deflate stream', { ...ENTRY, base: 'AAAA' }],
    ['empty', { ...ENTRY, base: '' }],
    ['cut off', { ...ENTRY, base: ENTRY.base.slice(0, 40) }],
    ['of another text', { ...ENTRY, base: encodeBase('other\n') }],
    ['larger than any template', { ...ENTRY, base: encodeBase('a'.repeat(2 ** 21)) }],
  ])('counts as lost when it is %s', (_, entry) => {
    expect(decodeBase(entry)).toBeUndefined();
  });
});

describe('stateOf', () => {
  it.each([
    ['untouched', TEXT],
    ['untouched', TEXT.replaceAll('\n', '\r\n')],
    ['edited', `${TEXT}// mine\n`],
    ['edited', TEXT.trimEnd()],
    ['edited', ''],
    ['deleted', undefined],
  ])('says %s for %j', (state, text) => {
    expect(stateOf(ENTRY, text)).toBe(state);
  });
});

describe('serializeLock', () => {
  it('comes back from parseLock as it was', () => {
    expect(parseLock(TEXT_OF_LOCK)).toEqual({ known: true, value: LOCK });
    expect(parseLock(serializeLock(emptyLock('0.1.0')))).toEqual({
      known: true,
      value: { schema: 1, package: 'nest-auth-jwt', version: '0.1.0', installs: {} },
    });
  });

  it('comes back from a checkout with CRLF and a byte order mark', () => {
    const text = `\uFEFF${TEXT_OF_LOCK.replaceAll('\n', '\r\n')}`;
    expect(parseLock(text)).toEqual({ known: true, value: LOCK });
  });

  it('does not depend on the order in which things were added', () => {
    const install = LOCK.installs['src'];
    if (!install) throw new Error('the fixture has an install in src');
    const shuffled = {
      ...backwards(LOCK),
      installs: {
        src: {
          patches: backwards(install.patches),
          files: backwards({ ...install.files, 'auth.module': backwards(ENTRY) }),
          options: backwards(install.options),
        },
      },
    };
    expect(Object.keys(shuffled)).not.toEqual(Object.keys(LOCK));
    expect(serializeLock(shuffled)).toBe(TEXT_OF_LOCK);
  });

  it('has LF, a final newline, and two lines that an upgrade of one file touches', () => {
    expect(TEXT_OF_LOCK).toMatch(/^[^\r]*[^\n]\n$/);
    const upgraded = fileEntry({ ...AUTH_MODULE, text: `${TEXT}// new\n` }, ENTRY);
    const after = serializeLock({
      ...LOCK,
      installs: { src: { options: {}, patches: {}, ...LOCK.installs['src'], files: { a: ENTRY } } },
    });
    const next = serializeLock({
      ...LOCK,
      installs: {
        src: { options: {}, patches: {}, ...LOCK.installs['src'], files: { a: upgraded } },
      },
    });
    const lines = after.split('\n');
    const touched = next.split('\n').filter((line, index) => line !== lines[index]);
    expect(touched.map((line) => line.trim().split(':')[0])).toEqual(['"sha256"', '"base"']);
  });

  it.each([80, 100, 120])('passes the check of Prettier at %d columns', async (printWidth) => {
    const options = { filepath: 'auth-jwt.lock.json', printWidth };
    expect(await check(TEXT_OF_LOCK, options)).toBe(true);
    expect(await check(serializeLock(emptyLock('0.1.0')), options)).toBe(true);
  });
});

describe('parseLock', () => {
  const FILE = '"path": "src/identity/auth.module.ts"';
  const withPath = (path: string) => TEXT_OF_LOCK.replace(FILE, `"path": ${JSON.stringify(path)}`);

  it.each([
    'src/auth/auth.module.ts',
    'apps/api/src/[v1]/a b.ts',
    'gitlab/.github/x.ts',
    'packages/.../x.ts',
    '.config/x.ts',
  ])('accepts the path %s', (path) => expect(parseLock(withPath(path)).known).toBe(true));

  it.each([
    '../outside.ts',
    'src/../../outside.ts',
    '/etc/passwd',
    'C:/Windows/x.ts',
    'src\\..\\x.ts',
    'src//x.ts',
    './x.ts',
    'src/',
    '',
    '.git/hooks/pre-commit',
    'sub/.GIT/config',
    'node_modules/x/index.js',
    'src/x\u0000.ts',
    'src/x\n.ts',
  ])('refuses the path %j, wherever it stands', (path) => {
    const reason = `it names the path ${JSON.stringify(path)}`;
    expect(parseLock(withPath(path))).toEqual({ known: false, reason });
    const template = `"templatePath": ${JSON.stringify(path)}`;
    const text = replaced('"templatePath": "src/auth/auth.module.ts"', template);
    expect(parseLock(text)).toEqual({ known: false, reason });
    if (path === '') return;
    const root = parseLock(replaced('"src": {', `${JSON.stringify(path)}: {`));
    expect(root).toEqual({ known: false, reason });
  });

  it.each<[string, () => string, string]>([
    ['nothing', () => '', 'it is not valid JSON'],
    ['half a file', () => TEXT_OF_LOCK.slice(0, 200), 'it is not valid JSON'],
    [
      'the markers of a merge',
      () => `{\n<<<<<<< HEAD\n  "schema": 1\n=======\n  "schema": 1\n>>>>>>> main\n}\n`,
      'it holds the markers of a merge conflict. Take either side of it and run again',
    ],
    ['a list', () => '[]', 'the file is not an object'],
    [
      'what another tool wrote',
      () => replaced('"package": "nest-auth-jwt"', '"package": "other"'),
      'it was not written by nest-auth-jwt',
    ],
    [
      'a newer schema, whatever else is in it',
      () => '{ "schema": 2, "package": "nest-auth-jwt", "version": "9.1.0", "installs": [] }',
      'it was written by a newer nest-auth-jwt (9.1.0). Update the package',
    ],
    ['no schema', () => replaced('"schema": 1,', ''), '`schema` is not a version number'],
    ['schema 0', () => replaced('"schema": 1', '"schema": 0'), '`schema` is not a version number'],
    ['no version', () => replaced('"1.3.0"', '"latest"'), '`version` is not a version'],
    ['no installs', () => replaced('"installs"', '"other"'), '`installs` is not an object'],
    [
      'an install that is none',
      () => replaced('"src": {', '"lib": 1, "src": {'),
      'the install in "lib" is not an object',
    ],
    [
      'no patches',
      () => replaced('"patches"', '"other"'),
      '`patches` of the install in "src" is not an object',
    ],
    [
      'an option that is a list',
      () => replaced('"sqlite"', '[]'),
      'store is neither text, number nor boolean',
    ],
    [
      'a patch with an object in it',
      () => replaced('"^12.0.0"', '{}'),
      'range of patch package.json:dep:@nestjs/jwt is neither text, number nor boolean',
    ],
    [
      'a file without base',
      () => replaced('"base"', '"other"'),
      '`base` of file auth.e2e is not a text',
    ],
    ['a short hash', () => replaced(HASH, 'da2b'), '`sha256` of file auth.module is not a hash'],
    [
      'an unknown ownership',
      () => replaced('"once"', '"always"'),
      '`ownership` of file auth.e2e is "always"',
    ],
    [
      'an unknown state',
      () => replaced('"tracked"', '"lost"'),
      '`state` of file auth.e2e is "lost"',
    ],
    [
      'a member that would change prototypes',
      () => replaced('"auth.module": {', '"__proto__": {'),
      '`files` of the install in "src" has a member "__proto__"',
    ],
  ])('refuses %s', (_, text, reason) => {
    expect(parseLock(text())).toEqual({ known: false, reason });
  });

  it('does not refuse a damaged base: the other files can still be upgraded', () => {
    const parsed = parseLock(replaced(ENTRY.base, 'AAAA'));
    expect(parsed.known).toBe(true);
    const entry = parsed.known && parsed.value.installs['src']?.files['auth.module'];
    expect(entry && decodeBase(entry)).toBeUndefined();
  });

  it('answers with a value or a reason, whatever the text', () => {
    const json = fc.oneof(fc.json(), fc.string());
    fc.assert(
      fc.property(json, (text) => {
        expect(parseLock(text).known).toBe(false);
      }),
    );
    const position = fc.tuple(fc.nat(TEXT_OF_LOCK.length), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(position, ([at, text]) => {
        const parsed = parseLock(TEXT_OF_LOCK.slice(0, at) + text + TEXT_OF_LOCK.slice(at + 1));
        expect(parsed.known ? parsed.value.schema : parsed.reason.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a formatted file', () => {
  const FORMATTED = TEXT.replaceAll(';', '');
  const entry = fileEntry({ ...AUTH_MODULE, formatted: FORMATTED });
  const lock: Lock = {
    ...LOCK,
    installs: { src: { options: {}, files: { 'auth.module': entry }, patches: {} } },
  };

  it('is untouched as it was generated, as it was written, and with other line ends', () => {
    const states = [TEXT, FORMATTED, FORMATTED.replaceAll('\n', '\r\n'), `${TEXT}// mine\n`].map(
      (text) => stateOf(entry, text),
    );
    expect(states).toEqual(['untouched', 'untouched', 'untouched', 'edited']);
    expect(decodeBase(entry)).toBe(TEXT);
  });

  it('goes through the text of the lock; a hash that is none is refused', () => {
    const text = serializeLock(lock);
    expect(parseLock(text)).toEqual({ known: true, value: lock });
    const broken = text.replace(/("formatted": ")../, '$1');
    expect(parseLock(broken)).toEqual({
      known: false,
      reason: '`formatted` of file auth.module is not a hash',
    });
  });

  it('is not remembered where the formatter changed nothing', () => {
    expect(fileEntry({ ...AUTH_MODULE, formatted: TEXT.replaceAll('\n', '\r\n') })).toEqual(ENTRY);
  });
});

describe('saysTheSame', () => {
  it('does not mind how a formatter lays the lock out', () => {
    const tabs = JSON.stringify(backwards(JSON.parse(TEXT_OF_LOCK) as object), null, '\t');
    expect(saysTheSame(LOCK, tabs)).toBe(true);
    expect(saysTheSame(LOCK, replaced('"store": "sqlite"', '"store": "memory"'))).toBe(false);
    expect(saysTheSame(LOCK, '')).toBe(false);
  });
});
