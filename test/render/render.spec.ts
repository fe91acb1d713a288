import { describe, expect, it } from 'vitest';
import { importNamespace, setRoute } from '../../src/render/constants';
import { renderGuide } from '../../src/render/guide';
import { changeImports } from '../../src/render/import-block';
import { isTest, place } from '../../src/render/placement';
import { importRootAs } from '../../src/render/root-import';
import { rewriteSpecifiers } from '../../src/render/specifiers';
import { usualBuilding, usualPlacement as usual } from '../support/render-app';

const placement = {
  sourceRoot: 'apps/api/src',
  folder: 'apps/api/src/domains/identity',
  e2eFolder: 'apps/api/test',
  e2eName: 'identity',
  e2eSuffix: 'e2e-spec',
  guide: 'apps/api/AUTH.md',
  specFileSuffix: 'test',
  root: { file: 'apps/api/src/api.module.ts', exportName: 'ApiModule' },
};

describe('place', () => {
  it.each([
    ['src/auth/auth.module.ts', 'apps/api/src/domains/identity/auth.module.ts'],
    ['src/auth/store/users.ts', 'apps/api/src/domains/identity/store/users.ts'],
    ['src/auth/refresh.spec.ts', 'apps/api/src/domains/identity/refresh.test.ts'],
    ['test/auth.e2e-spec.ts', 'apps/api/test/identity.e2e-spec.ts'],
    ['test/registration.e2e-spec.ts', 'apps/api/test/registration.e2e-spec.ts'],
    ['AUTH.md', 'apps/api/AUTH.md'],
    ['src/app.module.ts', 'apps/api/src/api.module.ts'],
  ])('puts %s at %s', (template, path) => {
    expect(place(template, placement)).toBe(path);
  });

  it.each(['src/auth/auth.module.ts', 'test/auth.e2e-spec.ts', 'AUTH.md'])(
    'leaves %s where it is by default',
    (path) => expect(place(path, usual)).toBe(path),
  );

  it.each([
    ['test/auth.client.ts', true],
    ['src/auth/a.spec.ts', true],
    ['src/auth/a.ts', false],
    ['AUTH.md', false],
  ])('knows whether %s is a test', (path, expected) => expect(isTest(path)).toBe(expected));
});

describe('rewriteSpecifiers', () => {
  const text = `import { A } from './a.js';
import type { B } from "../auth/dto/b.js";
import { Module } from '@nestjs/common';
export * from './store/c.js';
const s = "import { X } from './x.js'"; // import './y.js'
`;
  const rewrite = (extension: '' | '.js' | '.ts') =>
    rewriteSpecifiers(text, 'src/auth/auth.module.ts', (path) => place(path, usual), extension);

  it('keeps what is right already', () => {
    expect(rewrite('.js')).toBe(text.replace('../auth/dto/b.js', './dto/b.js'));
  });

  it.each(['', '.ts'] as const)('ends in "%s" where the app does', (extension) => {
    expect(rewrite(extension)).toBe(
      text
        .replace('./a.js', `./a${extension}`)
        .replace('../auth/dto/b.js', `./dto/b${extension}`)
        .replace('./store/c.js', `./store/c${extension}`),
    );
  });

  it('follows moved neighbours, the root module among them', () => {
    const e2e = `import { AppModule } from '../src/app.module.js';\nimport { U } from '../src/auth/users.js';\nimport { c } from './auth.client.js';\n`;
    expect(
      rewriteSpecifiers(e2e, 'test/auth.e2e-spec.ts', (path) => place(path, placement), '.js'),
    ).toBe(
      `import { AppModule } from '../src/api.module.js';\nimport { U } from '../src/domains/identity/users.js';\nimport { c } from './identity.client.js';\n`,
    );
  });
});

describe('changeImports', () => {
  it('hands over the imports alone', () => {
    const imports = `import {\n  a,\n} from './a.js';\n// why\nexport * from './b.js';\n`;
    const rest = `\nconst x = "from './c.js'";\n`;
    const seen: string[] = [];
    expect(changeImports(imports + rest, (text) => (seen.push(text), 'changed\n'))).toBe(
      `changed\n${rest}`,
    );
    expect(seen).toEqual([imports]);
  });

  it('hands over nothing where there are none', () => {
    expect(changeImports('const x = 1;\n', (text) => text)).toBe('const x = 1;\n');
  });
});

describe('the other transforms', () => {
  it('sets the route in its one place', () => {
    const text = `export const AUTH_ROUTE = 'auth';\nconst x = 'auth';\n`;
    expect(setRoute(text, 'identity')).toBe(
      `export const AUTH_ROUTE = 'identity';\nconst x = 'auth';\n`,
    );
  });

  it('imports a CommonJS package as a namespace', () => {
    const text = `import jwt from 'jsonwebtoken';\nimport { a } from 'b';\n`;
    expect(importNamespace(text, 'jsonwebtoken')).toBe(
      `import * as jwt from 'jsonwebtoken';\nimport { a } from 'b';\n`,
    );
  });

  it.each([
    ['AppModule', `import { AppModule } from '../src/app.module.js';`],
    ['default', `import AppModule from '../src/app.module.js';`],
    ['ApiModule', `import { ApiModule as AppModule } from '../src/app.module.js';`],
  ])('imports the root module that is exported as %s', (name, expected) => {
    expect(importRootAs(`import { AppModule } from '../src/app.module.js';`, name)).toBe(expected);
  });
});

describe('renderGuide', () => {
  const baseUrl = 'http://localhost:3000';
  const guide = `see src/auth/refresh.ts
api=http://localhost:3000
import { Roles } from './auth/decorators/roles.decorator';
curl http://localhost:3000/auth/me, \`POST /auth/logout-all\`
import { AppModule } from './dist/app.module.js';
import { Users } from './dist/auth/users.js';
`;

  it('is left as it is in a usual CommonJS app', () => {
    expect(
      renderGuide(guide, usual, {
        route: 'auth',
        registration: true,
        client: false,
        guard: 'route',
        alg: 'HS256',
        transport: 'bearer',
        store: 'sqlite',
        spec: true,
        baseUrl,
        building: usualBuilding,
        isEsm: false,
      }),
    ).toBe(guide);
  });

  it('names the folders, the endpoints and the root module of the app', () => {
    expect(
      renderGuide(guide, placement, {
        route: 'id',
        registration: true,
        client: false,
        guard: 'route',
        alg: 'HS256',
        transport: 'bearer',
        store: 'sqlite',
        spec: true,
        baseUrl: 'http://localhost:4000/api',
        building: usualBuilding,
        isEsm: true,
      }),
    ).toBe(`see apps/api/src/domains/identity/refresh.ts
api=http://localhost:4000/api
import { Roles } from './domains/identity/decorators/roles.decorator.js';
curl http://localhost:3000/id/me, \`POST /id/logout-all\`
import { ApiModule as AppModule } from './dist/api.module.js';
import { Users } from './dist/domains/identity/users.js';
`);
  });

  it.each([
    [usual, false, './auth.testing', 'test/auth.testing.ts'],
    [placement, true, './identity.testing.js', 'apps/api/test/identity.testing.ts'],
  ])('names the helpers for tests: %#', (to, isEsm, specifier, file) => {
    const text = "`test/auth.testing.ts`\nimport { createAuthTestApp } from './auth.testing';\n";
    expect(
      renderGuide(text, to, {
        route: 'auth',
        registration: true,
        client: false,
        guard: 'route',
        alg: 'HS256',
        transport: 'bearer',
        store: 'sqlite',
        spec: true,
        baseUrl,
        building: usualBuilding,
        isEsm,
      }),
    ).toBe(`\`${file}\`\nimport { createAuthTestApp } from '${specifier}';\n`);
  });

  it.each([
    [true, '- a\n| `POST /auth/register` | 201 |\n- taken\n- b\n'],
    [false, '- a\n- b\n'],
  ])('says nothing about registration where it is %s', (registration, expected) => {
    const marked = '\n<!-- registration -->\n\n- taken\n\n<!-- end -->\n\n';
    const text = `- a\n| \`POST /auth/register\` | 201 |\n${marked}- b\n`;
    expect(
      renderGuide(text, usual, {
        route: 'auth',
        registration,
        client: false,
        guard: 'route',
        alg: 'HS256',
        transport: 'bearer',
        store: 'sqlite',
        spec: true,
        baseUrl,
        building: usualBuilding,
        isEsm: false,
      }),
    ).toBe(expected);
  });
});
