import { describe, expect, it } from 'vitest';
import { addPrismaModels } from '../../src/edits/add-prisma-models';
import { authModels } from '../../src/edits/prisma-models';
import { mappedName, prismaBlocks, setting } from '../../src/syntax/prisma-schema';

const HEAD = `generator client {
  provider = "prisma-client-js"
}

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
`;
const USER = `
model User {
  id    Int    @id @default(autoincrement())
  email String @unique // a brace { in a comment
  kind  String @default("}")
}
`;
const MODELS = authModels('postgres')
  .map(({ text }) => `${text}\n`)
  .join('\n');
const add = (text: string, ...others: string[]) =>
  addPrismaModels(
    text,
    others.map((each, i) => ({ path: `prisma/schema/${i}.prisma`, text: each })),
    'postgres',
  );

describe('addPrismaModels', () => {
  it.each([
    ['a schema', HEAD + USER, `${HEAD}${USER}\n${MODELS}`],
    ['a schema without a model', HEAD, `${HEAD}\n${MODELS}`],
    ['an empty file', '', MODELS],
    ['comments alone', '// users\n', `// users\n\n${MODELS}`],
    [
      'a comment of several lines',
      `/* model A {\n*/\n${HEAD}`,
      `/* model A {\n*/\n${HEAD}\n${MODELS}`,
    ],
    ['no line end', HEAD.trimEnd(), `${HEAD}\n${MODELS.trimEnd()}`],
  ])('appends to %s', (_, before, after) => {
    expect(add(before)).toEqual({ kind: 'edited', text: after });
  });

  it('adds only what no other file has', () => {
    const [user = '', ...rest] = MODELS.split(/(?<=\n})\n\n/);
    expect(add(HEAD, `${user}\n`)).toEqual({
      kind: 'edited',
      text: `${HEAD}\n${rest.join('\n\n')}`,
    });
  });

  it('keeps CRLF', () => {
    const text = (HEAD + USER).replaceAll('\n', '\r\n');
    const outcome = add(text);
    if (outcome.kind !== 'edited') throw new Error(outcome.kind);
    expect(outcome.text).not.toMatch(/[^\r]\n/);
    expect(add(outcome.text)).toEqual({ kind: 'already' });
  });

  it.each([
    ['the same file', `${HEAD}\n${MODELS}`, ''],
    ['another file', HEAD, MODELS],
    ['both, with fields of the user', HEAD, MODELS.replace('  roles', '  name  String?\n  roles')],
  ])('finds them in %s', (_, text, other) => {
    expect(add(text, other)).toEqual({ kind: 'already' });
  });

  it.each([
    [
      'a model',
      'model AuthUser {\n  id Int @id\n}',
      'model AuthUser is there already, and is not ours',
    ],
    [
      'an enum',
      'enum AuthSession {\n  OPEN\n}',
      'enum AuthSession is there already, and is not ours',
    ],
    [
      'a table',
      'model Person {\n  id Int @id\n\n  @@map("auth_users")\n}',
      'its model Person is the table auth_users already',
    ],
    [
      'a table of that name',
      'model auth_attempts {\n  id Int @id\n}',
      'its model auth_attempts is the table auth_attempts already',
    ],
  ])('hands %s that is taken back to the user', (_, block, reason) => {
    expect(add(`${HEAD}\n${block}\n`)).toEqual({ kind: 'manual', reason, line: 10 });
    expect(add(HEAD, block)).toEqual({ kind: 'manual', reason });
  });

  it.each([
    ['schemas of the database', HEAD.replace('url', 'schemas = ["public"]\n  url'), /@@schema/],
    ['a block that is not closed', `${HEAD}model A {\n`, /could not be read/],
    ['text between blocks', `${HEAD}oops\n`, /could not be read/],
  ])('hands %s back to the user', (_, text, reason) => {
    expect(add(text)).toMatchObject({ kind: 'manual', reason: expect.stringMatching(reason) });
  });
});

describe('prismaBlocks', () => {
  it('reads kinds, names and settings, and no comments', () => {
    const blocks = prismaBlocks(`${HEAD}// provider = "x"\n/// model B {\n${USER}`) ?? [];
    expect(blocks.map(({ kind, name, line }) => [kind, name, line])).toEqual([
      ['generator', 'client', 1],
      ['datasource', 'db', 5],
      ['model', 'User', 12],
    ]);
    expect(blocks.map((block) => setting(block, 'provider'))).toEqual([
      'prisma-client-js',
      'postgresql',
      undefined,
    ]);
  });

  it.each([
    ['@@map("users")', 'users'],
    ['@@map(name: "users")', 'users'],
    ['// @@map("users")', undefined],
  ])('reads %s', (line, expected) => {
    const [block] = prismaBlocks(`model A {\n  ${line}\n}`) ?? [];
    expect(block && mappedName(block)).toBe(expected);
  });
});
