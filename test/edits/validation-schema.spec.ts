import { describe, expect, it } from 'vitest';
import { addSchemaMembers } from '../../src/edits/validation-schema';

const members = [
  { key: 'A', code: 'Joi.string().optional()' },
  { key: 'B', code: "Joi.string().allow('')" },
];
const add = (text: string) => addSchemaMembers(text, text.indexOf('{'), members);
const A = 'A: Joi.string().optional()';
const B = "B: Joi.string().allow('')";

describe('addSchemaMembers', () => {
  it.each([
    ['an empty object', 'const s = o({});\n', `const s = o({\n  ${A},\n  ${B},\n});\n`],
    ['one member a line', `o({\n  PORT: n,\n});\n`, `o({\n  PORT: n,\n  ${A},\n  ${B},\n});\n`],
    ['no last comma', `o({\n  PORT: n\n});\n`, `o({\n  PORT: n,\n  ${A},\n  ${B}\n});\n`],
    [
      'a comment behind',
      `o({\n\tPORT: n, // why\n});\n`,
      `o({\n\tPORT: n, // why\n\t${A},\n\t${B},\n});\n`,
    ],
    ['one line', `o({ PORT: n });\n`, `o({ PORT: n, ${A}, ${B} });\n`],
    [
      'one line that gets too long',
      `const schema = o({ PORT: n.port().required() });\n`,
      `const schema = o({\n  PORT: n.port().required(),\n  ${A},\n  ${B},\n});\n`,
    ],
    ['one of two', `o({\n  A: x,\n});\n`, `o({\n  A: x,\n  ${B},\n});\n`],
    ['a spread', `o({\n  ...base,\n});\n`, `o({\n  ...base,\n  ${A},\n  ${B},\n});\n`],
    ['CRLF', `o({\r\n  PORT: n,\r\n});\r\n`, `o({\r\n  PORT: n,\r\n  ${A},\r\n  ${B},\r\n});\r\n`],
  ])('goes into %s, and is there then', (_, before, after) => {
    expect(add(before)).toEqual({ kind: 'edited', text: after });
    expect(add(after)).toEqual({ kind: 'already' });
  });

  it.each([
    ['a text that changed', 'const s = [1];\n', 10],
    ['a syntax error', 'o({ a: ;\n', 2],
  ])('does not touch %s', (_, text, start) => {
    expect(addSchemaMembers(text, start, members)).toMatchObject({ kind: 'manual' });
  });
});
