import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parseLock } from '../../src/merge/lock';
import { migrate } from '../../src/merge/migrations';
import { readStored } from '../../src/plan/stored-options';
import { renderFor, writeApp } from '../support/render-app';
import { freshApp, runAuthJwt } from '../support/workspace';

const FOLDER = 'src/auth/client/';
const client = { transport: 'cookie', client: true } as const;
const rendered = (more = {}) =>
  renderFor({ ...client, ...more }).filter(({ path }) => path.startsWith(FOLDER));
const names = (more = {}) => rendered(more).map(({ path }) => path.slice(FOLDER.length));
const guide = (more = {}) =>
  renderFor({ ...client, ...more }).find(({ path }) => path === 'AUTH.md')?.text ?? '';
const CODE = ['auth-api.ts', 'auth-client.ts', 'browser.ts', 'read.ts', 'tabs.ts'];

describe('--client', () => {
  it('writes a folder more, and without it nothing', async () => {
    expect(names({ spec: false })).toEqual(CODE);
    expect(names()).toEqual(['auth-client.spec.ts', 'register.spec.ts', ...CODE].toSorted());
    expect(names({ client: false })).toEqual([]);

    const { tree } = await runAuthJwt(freshApp(), client);
    expect(tree.exists('/src/auth/client/auth-client.ts')).toBe(true);
    expect(tree.readContent('/auth-jwt.lock.json')).toContain('"client": true');
  });

  it('can be taken back, and had later', async () => {
    const first = await runAuthJwt(freshApp(), { transport: 'cookie' });
    expect(first.tree.exists('/src/auth/client/auth-client.ts')).toBe(false);
    const second = await runAuthJwt(first.tree, { client: true });
    expect(second.tree.exists('/src/auth/client/auth-client.ts')).toBe(true);
    const third = await runAuthJwt(second.tree, { client: false });
    expect(third.tree.exists('/src/auth/client/auth-client.ts')).toBe(false);
    expect(third.tree.exists('/src/auth/auth.module.ts')).toBe(true);
  });

  it.each([{}, { transport: 'bearer' as const }])('wants the cookie: %j', async (more) => {
    const run = runAuthJwt(freshApp(), { client: true, ...more });
    await expect(run).rejects.toThrow('Run again with --transport cookie');
  });

  it('cannot register where the app does not', () => {
    const [withIt = '', without = ''] = [true, false].map(
      (registration) =>
        rendered({ registration }).find(({ path }) => path.endsWith('/auth-client.ts'))?.text,
    );
    expect(withIt).toContain('  async register(');
    expect(without).not.toMatch(/register/);
    expect(without.split('\n')).toHaveLength(withIt.split('\n').length - 4);
    expect(names({ registration: false })).not.toContain('register.spec.ts');
  });

  it('asks the endpoints that the app has', () => {
    const text = rendered({ route: 'identity' }).map((file) => file.text);
    expect(text.join('\n')).toContain("AUTH_ROUTE = 'identity';");
  });

  it('is told in the guide, and only there', () => {
    expect(guide()).toContain('new AuthClient(');
    expect(guide()).not.toContain('<!--');
    expect(guide({ client: false })).not.toContain('AuthClient');
  });

  it('is nothing that locks of 0.1.0 know of', () => {
    const file = join(__dirname, '../upgrade/0.1.0/esm12-passport.lock.json');
    const lock = parseLock(readFileSync(file, 'utf8'));
    const [install] = lock.known ? Object.values(lock.value.installs) : [];
    if (!install) throw new Error('that lock has an install');
    expect(readStored(install.options)).toMatchObject({ ok: false });
    const { options } = migrate(install, { from: '0.1.0', to: '0.2.0' });
    expect(readStored(options)).toMatchObject({ ok: true, value: { client: false } });
  });

  it('type-checks in a front end as Vite makes them, and needs no package', () => {
    const files = rendered({ spec: false });
    const folder = writeApp('client', Object.fromEntries(files.map((f) => [f.path, f.text])));
    const { diagnostics, sources } = check(
      files.map(({ path }) => join(folder, path)),
      {
        lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: [],
        strict: true,
        noUnusedLocals: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        verbatimModuleSyntax: true,
        erasableSyntaxOnly: true,
        isolatedModules: true,
        noEmit: true,
      },
    );
    expect(diagnostics).toEqual([]);
    expect(sources.filter((path) => !path.startsWith(folder))).toEqual([]);
  });
});

/** What TypeScript says of the files, and what it read beside its own libraries. */
function check(files: string[], options: ts.CompilerOptions) {
  const program = ts.createProgram(files, options);
  return {
    diagnostics: ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
    sources: program
      .getSourceFiles()
      .map(({ fileName }) => fileName)
      .filter((path) => !path.includes('/typescript/lib/')),
  };
}
