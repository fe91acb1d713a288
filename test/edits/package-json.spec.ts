import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDependencies,
  moveToDevDependencies,
  onlyInDevDependencies,
  type WantedPackages,
} from '../../src/edits/package-json';

const want = (dependencies = {}, devDependencies = {}): WantedPackages => ({
  dependencies,
  devDependencies,
});
const jose = want({ jose: '^6.0.0' });
const edited = (text: string) => ({ kind: 'edited', text });
const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');

const APP = lines(
  '{',
  '  "name": "app",',
  '  "dependencies": {',
  '    "@nestjs/core": "^12.0.0",',
  '    "rxjs": "^7.8.1"',
  '  },',
  '  "devDependencies": {',
  '    "vitest": "^4.0.0"',
  '  },',
  '  "files": ["a",   "b"]',
  '}',
);
const APP_WITH_JOSE = APP.replace('    "rxjs"', '    "jose": "^6.0.0",\n    "rxjs"');

describe('addDependencies', () => {
  it.each<[string, string, WantedPackages, string]>([
    ['in alphabetical place', APP, jose, APP_WITH_JOSE],
    ['last', APP, want({ zod: '4' }), APP.replace('"^7.8.1"', '"^7.8.1",\n    "zod": "4"')],
    [
      'first',
      APP,
      want({ '@a/b': '1' }),
      APP.replace('    "@nest', '    "@a/b": "1",\n    "@nest'),
    ],
    [
      'to both blocks, whatever the order asked for',
      APP,
      want({ zod: '4', jose: '^6.0.0' }, { '@types/x': '1' }),
      APP_WITH_JOSE.replace('"^7.8.1"', '"^7.8.1",\n    "zod": "4"').replace(
        '    "vitest"',
        '    "@types/x": "1",\n    "vitest"',
      ),
    ],
    [
      'at the end of a block that is not sorted',
      '{\n  "dependencies": {\n    "b": "1",\n    "a": "1"\n  }\n}\n',
      want({ aa: '1' }),
      '{\n  "dependencies": {\n    "b": "1",\n    "a": "1",\n    "aa": "1"\n  }\n}\n',
    ],
    [
      'to an empty block',
      '{\n  "dependencies": {},\n  "x": 1\n}',
      jose,
      '{\n  "dependencies": {\n    "jose": "^6.0.0"\n  },\n  "x": 1\n}',
    ],
    [
      'with the blocks that are missing',
      '{\n  "name": "app"\n}\n',
      want({ b: '1', a: '1' }, { c: '1' }),
      '{\n  "name": "app",\n  "dependencies": {\n    "a": "1",\n    "b": "1"\n  },\n  "devDependencies": {\n    "c": "1"\n  }\n}\n',
    ],
    [
      'a block beside the other one',
      '{\n  "dependencies": {},\n  "x": 1\n}\n',
      want({}, { c: '1' }),
      '{\n  "dependencies": {},\n  "devDependencies": {\n    "c": "1"\n  },\n  "x": 1\n}\n',
    ],
    ['with tabs', APP.replaceAll('  ', '\t'), jose, APP_WITH_JOSE.replaceAll('  ', '\t')],
    [
      'with four spaces',
      APP.replaceAll('  ', '    '),
      jose,
      APP_WITH_JOSE.replaceAll('  ', '    '),
    ],
    ['with CRLF', APP.replaceAll('\n', '\r\n'), jose, APP_WITH_JOSE.replaceAll('\n', '\r\n')],
    ['behind a byte order mark', `\uFEFF${APP}`, jose, `\uFEFF${APP_WITH_JOSE}`],
    ['without a final newline', APP.trimEnd(), jose, APP_WITH_JOSE.trimEnd()],
    [
      'on one line',
      '{"dependencies":{"a":"1","z":"1"}}',
      jose,
      '{"dependencies":{"a":"1","jose": "^6.0.0","z":"1"}}',
    ],
  ])('adds %s', (_, before, wanted, after) => {
    expect(addDependencies(before, wanted)).toEqual(edited(after));
  });

  it.each(['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'])(
    'leaves a range in %s alone, older, newer or no range at all',
    (block) => {
      for (const range of ['^5.0.0', '^99.0.0', 'workspace:*', 'catalog:']) {
        const text = JSON.stringify({ [block]: { jose: range } });
        expect(addDependencies(text, jose)).toEqual({ kind: 'already' });
        expect(addDependencies(text, want({}, { jose: '^6.0.0' }))).toEqual({ kind: 'already' });
      }
    },
  );

  it.each<[string, string, string, number?]>([
    ['a broken file', '{\n  "name": "app",\n}\n', 'the file is not valid JSON', 3],
    ['comments', '{\n  // why\n  "name": "app"\n}\n', 'the file is not valid JSON', 2],
    ['an empty file', '', 'the file is not valid JSON', 1],
    ['a list', '[]', 'the file does not hold a JSON object', 1],
    ['a block that is none', '{ "dependencies": [] }', '`dependencies` is not an object'],
    [
      'a block that stands twice',
      '{"dependencies": {},\n"dependencies": {}}',
      'the same key stands in it twice',
    ],
  ])('gives %s back', (_, text, reason, line) => {
    expect(addDependencies(text, jose)).toEqual({
      kind: 'manual',
      reason,
      ...(line !== undefined && { line }),
    });
  });

  const ranges = fc.dictionary(fc.stringMatching(/^[a-z@][a-z_/.-]{0,5}$/), fc.constant('^1.0.0'));
  const apps = fc
    .tuple(
      fc.record({ name: fc.string(), dependencies: ranges, files: fc.array(fc.string()) }),
      fc.record({ devDependencies: ranges, peerDependencies: ranges }, { requiredKeys: [] }),
      fc.constantFrom('\t', 2, 4, undefined),
    )
    .map(([a, b, indent]) => ({ before: { ...a, ...b }, indent }));

  it('only ever adds lines, and has nothing to do a second time', () => {
    let edits = 0;
    fc.assert(
      fc.property(apps, ranges, ranges, ({ before, indent }, dependencies, devDependencies) => {
        const text = JSON.stringify(before, null, indent);
        const outcome = addDependencies(text, { dependencies, devDependencies });
        if (outcome.kind !== 'edited') return;
        edits += 1;
        const after: unknown = JSON.parse(outcome.text);
        expect(after).toMatchObject(before);
        expect(addDependencies(outcome.text, { dependencies, devDependencies }).kind).toBe(
          'already',
        );
        if (indent !== undefined) expect(outcome.text).toBe(JSON.stringify(after, null, indent));
      }),
    );
    expect(edits).toBeGreaterThan(50);
  });
});

describe('onlyInDevDependencies', () => {
  it('names what a production install would miss', () => {
    const text = JSON.stringify({
      dependencies: { both: '1', run: '1' },
      devDependencies: { both: '1', dev: '1' },
    });
    expect(onlyInDevDependencies(text, ['both', 'dev', 'run', 'none'])).toEqual(['dev']);
    expect(onlyInDevDependencies('{', ['dev'])).toEqual([]);
  });
});

const move = (text: string) => moveToDevDependencies(text, 'nest-auth-jwt');

describe('moveToDevDependencies', () => {
  const installed = APP.replace('    "rxjs"', '    "nest-auth-jwt": "^0.1.0",\n    "rxjs"');
  const moved = APP.replace('    "vitest"', '    "nest-auth-jwt": "^0.1.0",\n    "vitest"');

  it.each([
    ['with its range', installed, moved],
    ['with tabs', installed.replaceAll('  ', '\t'), moved.replaceAll('  ', '\t')],
    ['with CRLF', installed.replaceAll('\n', '\r\n'), moved.replaceAll('\n', '\r\n')],
    ['behind a byte order mark', `\uFEFF${installed}`, `\uFEFF${moved}`],
    [
      'where it was the last one',
      '{\n  "dependencies": {\n    "a": "1",\n    "nest-auth-jwt": "1"\n  }\n}',
      '{\n  "dependencies": {\n    "a": "1"\n  },\n  "devDependencies": {\n    "nest-auth-jwt": "1"\n  }\n}',
    ],
  ])('moves it %s', (_, before, after) => {
    expect(move(before)).toEqual(edited(after));
    expect(move(after)).toEqual({ kind: 'already' });
  });

  it('keeps the range that stands in devDependencies', () => {
    const both = moved.replace('    "rxjs"', '    "nest-auth-jwt": "9",\n    "rxjs"');
    expect(move(both)).toEqual(edited(moved));
  });

  it('has nothing to move where it is not installed', () => {
    expect(move(APP)).toEqual({ kind: 'already' });
  });

  it('gives a broken file back', () => {
    expect(move('{')).toEqual({ kind: 'manual', reason: 'the file is not valid JSON', line: 1 });
  });
});
