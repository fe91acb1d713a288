import { describe, expect, it } from 'vitest';
import { setCollection } from '../../src/edits/nest-cli-json';

const STARTER = `{
  "$schema": "https://json.schemastore.org/nest-cli",
  "collection": "@nestjs/schematics",
  "sourceRoot": "src",
  "compilerOptions": { "deleteOutDir": true }
}
`;
const OURS = STARTER.replace('@nestjs/schematics', 'nest-auth-jwt/nest.json');
const WITHOUT = STARTER.replace('  "collection": "@nestjs/schematics",\n', '');
const edited = (text: string) => ({ kind: 'edited', text });

describe('setCollection', () => {
  it.each([
    ["Nest's own", STARTER, OURS],
    ['none', WITHOUT, OURS],
    ['tabs', STARTER.replaceAll('  ', '\t'), OURS.replaceAll('  ', '\t')],
    ['CRLF', WITHOUT.replaceAll('\n', '\r\n'), OURS.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${STARTER}`, `\uFEFF${OURS}`],
    ['no final newline', STARTER.trimEnd(), OURS.trimEnd()],
    ['an empty object', '{}', '{\n  "collection": "nest-auth-jwt/nest.json"\n}'],
  ])('sets it where there is %s, and only once', (_, before, after) => {
    expect(setCollection(before)).toEqual(edited(after));
    expect(setCollection(after)).toEqual({ kind: 'already' });
  });

  it.each<[string, string, string, number?]>([
    ['another', '{ "collection": "@nx/nest" }', '`collection` is "@nx/nest" already'],
    ['comments', '{\n  "sourceRoot": "src" // why\n}', 'the file is not valid JSON', 2],
    ['a list', '[]', 'the file does not hold a JSON object', 1],
    [
      'the key twice',
      '{"collection": "@nestjs/schematics",\n"collection": "@nestjs/schematics"}',
      'the same key stands in it twice',
    ],
  ])('gives a file with %s back', (_, text, reason, line) => {
    const expected = { kind: 'manual', reason, ...(line !== undefined && { line }) };
    expect(setCollection(text)).toEqual(expected);
  });
});
