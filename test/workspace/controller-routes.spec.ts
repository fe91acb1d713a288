import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { routesOf } from '../../src/workspace/controller-routes';
import { readReachable } from '../../src/workspace/reachable';
import { openSources } from '../../src/workspace/sources';
import { reading } from '../support/files';

const NAMES = {
  'src/names.ts': `export const AUTH = '/auth';
export const ROUTES = { auth: 'auth', deep: { auth: \`\${AUTH}/x\` } } as const;
export enum Path { Auth = 'auth', Other = 'other' }
`,
  'src/barrel.ts': "export * from './names';\nexport { AUTH as PREFIX } from './names';\n",
  'src/circle.ts': "export const A = B;\nexport const B = A;\nexport * from './circle';\n",
};

/** The routes of class A, in a file beside NAMES. */
function routes(text: string): string[] {
  const sources = openSources(reading({ ...NAMES, 'src/a.ts': text }));
  const source = sources.get('src/a.ts');
  const declared = source?.declared.get('A');
  if (!source || !declared || !ts.isClassDeclaration(declared)) throw new Error('no class');
  return routesOf(sources, source, declared);
}

const importing = (names: string, path: string, from = './names') =>
  `import { ${names} } from '${from}';\n@Controller(${path}) export class A {}`;

describe('routesOf', () => {
  it.each([
    [`@Controller('auth') export class A {}`, ['auth']],
    [`@Controller('/auth/admin') export class A {}`, ['auth']],
    [`@Controller({ path: 'auth', version: '1' }) export class A {}`, ['auth']],
    [`@Controller(['login', 'auth/x']) export class A {}`, ['login', 'auth']],
    [`@nest.Controller('auth') export class A {}`, ['auth']],
    [`@Controller() export class A {}`, ['']],
    [`@Controller({ version: '1' }) export class A {}`, ['']],
    [`// @Controller('auth')\nexport class A { a = "@Controller('auth')"; }`, []],
    [`const path = 'auth';\n@Controller({ path }) export class A {}`, ['auth']],
    [`const AT = 'au' + 'th';\n@Controller(AT) export class A {}`, ['auth']],
    [importing('AUTH', 'AUTH'), ['auth']],
    [importing('PREFIX', '`${PREFIX}/me`', './barrel'), ['auth']],
    [importing('ROUTES', '{ path: ROUTES.deep.auth }'), ['auth']],
    [importing('Path as P', '[P.Other, P.Auth]', './barrel'), ['other', 'auth']],
    [`@Controller() export class A { @Post('auth/login') in() {} @Get() all() {} }`, ['', 'auth']],
    [`@Controller('x') export class A { @Post('auth/login') in() {} }`, ['x']],
    [`@Controller('/.well-known/a/b') export class A {}`, ['.well-known/a']],
    [
      `@Controller('.well-known/') export class A { @Get('/a') a() {} }`,
      ['.well-known', '.well-known/a'],
    ],
    [`@Controller() export class A { @Get('.well-known/a') a() {} }`, ['', '.well-known/a']],
  ])('%s', (text, found) => expect(routes(text)).toEqual(found));

  it.each([
    `@Controller(PATH) export class A {}`,
    `@Controller(path()) export class A {}`,
    importing('AUTH', 'AUTH.length'),
    importing('ROUTES', 'ROUTES.none'),
    importing('A as B', 'B', './circle'),
    importing('AUTH', 'AUTH', 'a-package'),
  ])('reads nothing off %s', (text) => expect(routes(text)).toEqual([]));
});

const isPackage = (specifier: string): boolean => specifier.startsWith('@nestjs/');

describe('RouterModule', () => {
  it.each([
    ["[{ path: 'auth', module: X }]", ['auth']],
    ["[{ path: '/v2/auth', module: X }, { path: AT, module: Y }]", ['v2', 'auth']],
    ['routes', ['auth']],
    ['[{ path: unknown(), module: X }]', []],
  ])('register(%s)', (list, found) => {
    const text = `import { Module } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';

const AT = 'auth';
const routes = [{ path: AT, children: [] }];

@Module({ imports: [RouterModule.register(${list})] })
export class AppModule {}
`;
    const sources = openSources(reading({ 'src/app.module.ts': text }));
    const root = { file: 'src/app.module.ts', className: 'AppModule' };
    const { prefixes } = readReachable(sources, root, { ours: [], isPackage });
    expect(prefixes.map(({ route }) => route)).toEqual(found);
  });
});
