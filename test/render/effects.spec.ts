import { describe, expect, it } from 'vitest';
import type { StoredOptions } from '../../src/auth-jwt/options';
import { effectsIn, importEffects } from '../../src/render/effects';
import { renderFor } from '../support/render-app';

const SWAGGER = new Set(['@nestjs/swagger']);
const without = (text: string) => text.replace(/^import '.*';\n/gm, '');
const isCode = ({ path }: { path: string }) => path.endsWith('.ts');
const OURS = /\/openapi\//;

it('tells what has to be imported for its effect', () => {
  const paths = ['src/auth/auth.module.ts', 'src/auth/openapi/a.openapi.ts', 'AUTH.md'];
  expect(effectsIn(paths.map((path) => ({ path })))).toEqual(['openapi/a.openapi']);
});

it('imports it behind all others', () => {
  const imports = "import { b } from './b.js';\n";
  expect(importEffects(imports, ['a/a'])).toBe(`${imports}import './a/a.js';\n`);
  expect(importEffects(imports, [])).toBe(imports);
});

describe.each<[string, Partial<StoredOptions>, string[]]>([
  ['as it is by default', {}, ['auth', 'registration']],
  ['without registration', { registration: false }, ['auth']],
  ['with a pair of keys', { alg: 'ES256' }, ['auth', 'jwks', 'registration']],
  ['with a cookie', { transport: 'cookie' }, ['auth', 'registration']],
])('an app with @nestjs/swagger, %s', (_, options, described) => {
  it.each(['esm', 'cjs'] as const)('describes its endpoints and no others: %s', (format) => {
    const files = renderFor(options, format, undefined, SWAGGER);
    const names = files.flatMap(({ path }) => /(\w+)\.openapi\.ts$/.exec(path)?.[1] ?? []);
    expect(names).toEqual(described);
    const module = files.find(({ path }) => path.endsWith('/auth.module.ts'))?.text;
    const imported = [...(module ?? '').matchAll(/^import '(.*)';$/gm)].map(([, from]) => from);
    const extension = format === 'esm' ? '.js' : '';
    expect(imported).toEqual(names.map((name) => `./openapi/${name}.openapi${extension}`));
  });

  it('is the same but for that', () => {
    const files = renderFor(options, 'esm', '.js', SWAGGER).filter(isCode);
    const others = files.filter(({ path }) => !OURS.test(path));
    expect(others.map((file) => ({ ...file, text: without(file.text) }))).toEqual(
      renderFor(options).filter(isCode),
    );
  });
});

it('with the cookie no refresh token stands in a body', () => {
  const files = renderFor({ transport: 'cookie' }, 'esm', '.js', SWAGGER);
  const described = files.filter(({ path }) => OURS.test(path));
  expect(described.filter(({ text }) => /^\s+refresh_token\b/m.test(text))).toEqual([]);
});
