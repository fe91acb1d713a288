import { describe, expect, it } from 'vitest';
import {
  registerModule,
  registerModuleByHand,
  type Registration,
} from '../../src/edits/register-module';

const registration: Registration = {
  rootClass: 'AppModule',
  symbol: 'AuthModule',
  alias: 'JwtAuthModule',
  from: './auth/auth.module',
};
const nest = "import { Module } from '@nestjs/common';\n";
const users = "import { Users } from './users/users.module';\n";
const auth = "import { AuthModule } from './auth/auth.module';\n";

const source = (metadata: string, { imports = users, before = '', body = '' } = {}): string =>
  `${nest}${imports}\n${before}@Module(${metadata})\nexport class AppModule {${body}}\n`;
const list = (...lines: string[]): string =>
  `{\n  imports: [\n    ${lines.join('\n    ')}\n  ],\n}`;
const run = (text: string, more: Partial<Registration> = {}): string => {
  const outcome = registerModule(text, { ...registration, ...more });
  return outcome.kind === 'edited' ? outcome.text : JSON.stringify(outcome);
};

describe('registerModule', () => {
  it.each([
    ['no metadata', '{}', '{\n  imports: [AuthModule],\n}'],
    ['an empty list', '{ imports: [] }', '{ imports: [AuthModule] }'],
    ['one line', '{ imports: [Users] }', '{ imports: [Users, AuthModule] }'],
    ['a trailing comma on one line', '{ imports: [Users,] }', '{ imports: [Users, AuthModule,] }'],
    [
      'a comment on one line',
      '{ imports: [Users /* a */] }',
      '{ imports: [Users /* a */, AuthModule] }',
    ],
    ['other keys', '{ controllers: [] }', '{ imports: [AuthModule], controllers: [] }'],
    ['a spread', '{ imports: [...x] }', '{ imports: [...x, AuthModule] }'],
    ['one per line', list('Users,'), list('Users,', 'AuthModule,')],
    ['no trailing comma', list('Users'), list('Users,', 'AuthModule')],
    ['a trailing comment', list('Users // why'), list('Users, // why', 'AuthModule')],
    ['a comment at the end', list('Users,', '// Cats,'), list('Users,', 'AuthModule,', '// Cats,')],
    ['only a comment', list('// none yet'), list('// none yet', 'AuthModule,')],
    ['a commented list', '{ imports: [/* a */] }', '{ imports: [/* a */ AuthModule] }'],
    [
      'comments on too long a line',
      '{ imports: [Users /* a */, /* b */ ConfigModule, NotificationsModule, Payments, /* c */ ] }',
      '{\n  imports: [\n    Users /* a */,\n    /* b */ ConfigModule,\n    NotificationsModule,\n    Payments /* c */,\n    AuthModule,\n  ],\n}',
    ],
    ['a quoted key', "{ 'imports': [Users] }", "{ 'imports': [Users, AuthModule] }"],
    ['a cast', '{ imports: [Users] as any[] }', '{ imports: [Users, AuthModule] as any[] }'],
    [
      'filter(Boolean)',
      '{ imports: [Users].filter(Boolean) }',
      '{ imports: [Users, AuthModule].filter(Boolean) }',
    ],
    ['concat', '{ imports: [Users].concat(x) }', '{ imports: [Users, AuthModule].concat(x) }'],
    [
      'another filter',
      '{ imports: [Users].filter(ok) }',
      '{ imports: [...[Users].filter(ok), AuthModule] }',
    ],
    ['an imported list', '{ imports: x }', '{ imports: [...x, AuthModule] }'],
    ['shorthand of an import', '{ imports }', '{ imports: [...imports, AuthModule] }'],
    ['a call', '{ imports: lists.all() }', '{ imports: [...lists.all(), AuthModule] }'],
    ['a condition', '{ imports: x ? [A] : [B] }', '{ imports: [...(x ? [A] : [B]), AuthModule] }'],
    ['a fallback', '{ imports: x ?? [A] }', '{ imports: [...(x ?? [A]), AuthModule] }'],
    [
      'a getter',
      '{ get imports() { return [A]; } }',
      '{ get imports() { return [A, AuthModule]; } }',
    ],
    [
      'too long a line',
      '{ imports: [Users, ConfigModule, NotificationsModule, PaymentsModule] }',
      '{\n  imports: [\n    Users,\n    ConfigModule,\n    NotificationsModule,\n    PaymentsModule,\n    AuthModule,\n  ],\n}',
    ],
  ])('edits %s', (_, before, after) => {
    expect(run(source(before))).toBe(source(after, { imports: auth + users }));
  });

  it.each([
    [
      'a constant',
      'const x = [Users];\n',
      '{ imports: x }',
      'const x = [Users, AuthModule];\n',
      undefined,
    ],
    [
      'a grown constant',
      'const x = [Users];\nif (y) x.push(A);\n',
      '{ imports: x }',
      'const x = [Users, AuthModule];\nif (y) x.push(A);\n',
      undefined,
    ],
    [
      'an exported constant',
      'export const x = [Users];\n',
      '{ imports: x }',
      'export const x = [Users, AuthModule];\n',
      '{ imports: x }',
    ],
    [
      'a constant of classes of one kind',
      'const x: Type<Users>[] = [Users];\n',
      '{ imports: x }',
      undefined,
      '{ imports: [...x, AuthModule] }',
    ],
    [
      'a shared constant',
      'const x = [Users];\nlog(x);\n',
      '{ imports: x }',
      undefined,
      '{ imports: [...x, AuthModule] }',
    ],
    [
      'a variable',
      'let x = [Users];\nx = [...x];\n',
      '{ imports: x }',
      undefined,
      '{ imports: [...x, AuthModule] }',
    ],
    [
      'a list of dynamic modules',
      'const x: DynamicModule[] = [A.for()];\n',
      '{ imports: x }',
      undefined,
      '{ imports: [...x, AuthModule] }',
    ],
    [
      'a metadata constant',
      'const m = { imports: [Users] };\n',
      'm',
      'const m = { imports: [Users, AuthModule] };\n',
      undefined,
    ],
    [
      'a spread object',
      'const m = { imports: [Users] };\n',
      '{ ...m }',
      'const m = { imports: [Users, AuthModule] };\n',
      undefined,
    ],
    [
      'a shared object',
      'const m = { imports: [Users] };\nlog(m);\n',
      '{ ...m, exports: [] }',
      undefined,
      '{ ...m, imports: [...m.imports, AuthModule], exports: [] }',
    ],
    [
      'shared metadata',
      'const m: ModuleMetadata = {};\nlog(m);\n',
      'm',
      undefined,
      '{\n  ...m,\n  imports: [AuthModule],\n}',
    ],
    [
      'an object without the key',
      'const m = { exports: [] };\n',
      '{ ...m }',
      undefined,
      '{ ...m, imports: [AuthModule] }',
    ],
  ])('edits %s', (_, before, metadata, beforeAfter = before, metadataAfter = metadata) => {
    const text = source(metadata, { before });
    const after = source(metadataAfter, { before: beforeAfter, imports: auth + users });
    expect(run(text)).toBe(after);
    expect(registerModule(after, registration)).toEqual({ kind: 'already' });
  });

  it.each([
    ['itself', '{ imports: [AuthModule] }'],
    ['with options', '{ imports: [AuthModule.forRoot({ ttl: 1 })] }'],
    ['by forwardRef', '{ imports: [forwardRef(() => AuthModule)] }'],
    ['in a list that is not looked into', '{ imports: pick([AuthModule]) }'],
    ['in metadata that is not understood', 'compose({ imports: [AuthModule] })'],
  ])('finds it registered: %s', (_, metadata) => {
    expect(registerModule(source(metadata, { imports: auth }), registration)).toEqual({
      kind: 'already',
    });
  });

  it.each([
    ['an alias', "import { AuthModule as Auth } from './auth/auth.module.js';\n", 'Auth'],
    ['a namespace', "import * as auth from './auth/auth.module';\n", 'auth.AuthModule'],
    ['a path alias', "import { AuthModule } from '@/auth/auth.module';\n", 'AuthModule'],
  ])('knows it by %s', (_, imports, name) => {
    const registered = source(`{ imports: [${name}] }`, { imports });
    expect(registerModule(registered, registration)).toEqual({ kind: 'already' });
    expect(run(source('{ imports: [] }', { imports }))).toBe(registered);
  });

  it('finds it in what forRoot() returns', () => {
    const body = ' static forRoot() { return { module: AppModule, imports: [AuthModule] }; } ';
    const text = source('{}', { imports: auth, body });
    expect(registerModule(text, registration)).toEqual({ kind: 'already' });
  });

  it.each([
    ['another module', "import { AuthModule } from '@acme/identity';\n", ''],
    ['a type', "import type { AuthModule } from './auth/auth.module';\n", ''],
    ['a class of the file', '', 'class AuthModule {}\n'],
  ])('takes the other name when the first means %s', (_, imports, before) => {
    const text = run(source('{ imports: [A] }', { imports, before }));
    expect(text).toContain("import { AuthModule as JwtAuthModule } from './auth/auth.module';\n");
    expect(text).toContain('imports: [A, JwtAuthModule]');
  });

  it.each([
    [
      'metadata from elsewhere',
      '@Module(metadata)',
      3,
      'what `metadata` holds cannot be read off this file',
    ],
    ['a computed key', '@Module({ [key]: [] })', 3, 'a computed key may set it'],
    ['a method', '@Module({ imports() { return []; } })', 3, '`imports` is a function'],
    [
      'nothing',
      '@Module({ imports: undefined })',
      3,
      '`imports` may be no list there, or is changed later',
    ],
    [
      'a list that changes later',
      'let x = [];\n@Module({ imports: x })',
      4,
      '`imports` may be no list there, or is changed later',
    ],
    ['no decorator', '', 4, '`AppModule` has no @Module() of @nestjs/common'],
    [
      'a decorator of another package',
      '@Other.Module({})',
      3,
      '`AppModule` has no @Module() of @nestjs/common',
    ],
    ['two decorators', '@Module({})\n@Module({})', 3, '`AppModule` has 2 @Module() decorators'],
    ['a syntax error', '@Module({ imports: [A })', 3, "the file has a syntax error: ',' expected"],
    [
      'an overridden list',
      'const m = { imports: [] };\nlog(m);\n@Module({ imports: [], ...m })',
      5,
      '`imports` is set there and overridden by `...m`',
    ],
    [
      'a conditional spread',
      '@Module({ ...(x ? { imports: [A] } : {}) })',
      3,
      'a spread sets it under a condition',
    ],
  ])('hands %s back', (_, decorator, line, reason) => {
    const after = decorator.startsWith('let') ? '\nexport const f = () => { x = [A]; };' : '';
    const text = `${nest}\n${decorator}\nexport class AppModule {}${after}\n`;
    const outcome = registerModule(text, registration);
    expect(outcome).toMatchObject({ kind: 'manual', line });
    expect((outcome as { reason: string }).reason).toContain(reason);
  });

  it('does not take a condition for a registration', () => {
    const text = source('{ imports: [...(x ? [AuthModule] : [])] }', { imports: auth });
    expect(registerModule(text, registration)).toEqual({
      kind: 'manual',
      reason: '`AuthModule` is in `imports` under a condition only',
    });
  });

  it('edits the class that is asked for, not its neighbours', () => {
    const other = '@Module({ imports: [Users] })\nclass Other {}\n\n';
    expect(run(source('{ imports: [Users] }', { before: other }))).toBe(
      source('{ imports: [Users, AuthModule] }', { before: other, imports: auth + users }),
    );
  });

  it.each([
    [
      'an anonymous class',
      `${nest}${users}\n@Module({ imports: [Users] })\nexport default class {}\n`,
      'default',
    ],
    [
      'a decorator of another name',
      `import { Module as M } from '@nestjs/common';\n${users}\n@M({ imports: [Users] })\nexport class AppModule {}\n`,
      'AppModule',
    ],
    [
      'a namespace',
      `import * as nest from '@nestjs/common';\n${users}\n@nest.Module({ imports: [Users] })\nexport class AppModule {}\n`,
      'AppModule',
    ],
    [
      'applyDecorators',
      `import { applyDecorators, Module } from '@nestjs/common';\n${users}\n@applyDecorators(Module({ imports: [Users] }))\nclass AppModule {}\n`,
      'AppModule',
    ],
    [
      'a call',
      `${nest}${users}\nclass AppModule {}\nModule({ imports: [Users] })(AppModule);\n`,
      'AppModule',
    ],
    [
      'a static property',
      `${nest}${users}\n@Module(AppModule.meta)\nclass AppModule { static meta = { imports: [Users] }; }\n`,
      'AppModule',
    ],
  ])('finds the metadata behind %s', (_, text, rootClass) => {
    const after = text.replace('[Users]', '[Users, AuthModule]').replace(users, auth + users);
    expect(run(text, { rootClass })).toBe(after);
  });
});

const edit = (imports: string, more?: Partial<Registration>): string =>
  run(`${imports}\n@Module({ imports: [] })\nexport class AppModule {}\n`, more).split(
    '\n\n@',
  )[0] ?? '';

describe('the import of registerModule', () => {
  it.each([
    ['nothing relative', nest, nest + auth],
    [
      'sorted neighbours',
      `${nest}import a from './a';\nimport z from './z';\n`,
      `${nest}import a from './a';\n${auth}import z from './z';\n`,
    ],
    [
      'neighbours in no order',
      `${nest}import z from './z';\nimport a from './a';\n`,
      `${nest}import z from './z';\nimport a from './a';\n${auth}`,
    ],
    ['a side effect', `import './tracing';\n${nest}`, `import './tracing';\n${nest}${auth}`],
    [
      'a comment at the end',
      `${nest}import a from './a'; // why\n`,
      `${nest}import a from './a'; // why\n${auth}`,
    ],
    [
      'a comment of the file',
      `// (c)\nimport z from './z';\n${nest}`,
      `// (c)\nimport z from './z';\n${auth}${nest}`,
    ],
    [
      'types at the end',
      `${nest}import type { T } from './t';\n`,
      `${nest}import type { T } from './t';\n${auth}`,
    ],
    [
      'other names of the same file',
      `${nest}import { X } from './auth/auth.module';\n`,
      `${nest}import { AuthModule, X } from './auth/auth.module';\n`,
    ],
  ])('stands well beside %s', (_, before, after) => {
    expect(`${edit(before)}\n`).toBe(after);
  });

  it.each([
    [
      'double quotes',
      'import { Module } from "@nestjs/common";\n',
      'import { AuthModule } from "./auth/auth.module";',
    ],
    [
      'no semicolons',
      "import { Module } from '@nestjs/common'\n",
      "import { AuthModule } from './auth/auth.module'",
    ],
    [
      'no padding',
      "import {Module} from '@nestjs/common';\n",
      "import {AuthModule} from './auth/auth.module';",
    ],
    [
      '.js',
      `${nest}import x from './x.js';\nimport y from './y.json';\n`,
      "import { AuthModule } from './auth/auth.module.js';",
    ],
    [
      '.ts',
      `${nest}import x from './x.ts';\n`,
      "import { AuthModule } from './auth/auth.module.ts';",
    ],
  ])('follows %s', (_, before, line) => {
    expect(edit(before).split('\n')).toContain(line);
  });

  it('takes the extension that is asked for', () => {
    expect(edit(nest, { specifierExtension: '.js' })).toContain("'./auth/auth.module.js'");
  });

  it('is not put into text that looks like imports', () => {
    const text = `${nest}\nconst help = \`\nimport { X } from './x';\n\`;\n// import { Y } from './y';\n@Module({})\nexport class AppModule {}\n`;
    expect(run(text).startsWith(`${nest}${auth}\nconst help`)).toBe(true);
  });

  it('keeps CRLF, the byte order mark and the missing last line break', () => {
    const unix = source(list('Users, // why')).trimEnd();
    const windows = `\uFEFF${unix.replaceAll('\n', '\r\n')}`;
    expect(run(windows)).toBe(`\uFEFF${run(unix).replaceAll('\n', '\r\n')}`);
  });
});

describe('registerModuleByHand', () => {
  it('shows the lines of the edit', () => {
    expect(registerModuleByHand({ ...registration, specifierExtension: '.js' })).toBe(
      "import { AuthModule } from './auth/auth.module.js';\n\n@Module({\n  imports: [AuthModule],\n})\nexport class AppModule {}",
    );
  });
});
