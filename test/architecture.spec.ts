import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = join(__dirname, '..', 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))
  .map((file) => ({ file, text: readFileSync(join(SRC, file), 'utf8') }));

const inFolder = (...folders: string[]) =>
  files.filter(({ file }) => folders.some((folder) => file.startsWith(`${folder}/`)));

/** The modules that are loaded when the code runs; types are free. */
function imports(text: string): string[] {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest);
  return source.statements
    .filter((s) => ts.isImportDeclaration(s) || ts.isExportDeclaration(s))
    .filter((s) => !(ts.isImportDeclaration(s) ? s.importClause?.isTypeOnly : s.isTypeOnly))
    .map((s) =>
      s.moduleSpecifier && ts.isStringLiteral(s.moduleSpecifier) ? s.moduleSpecifier.text : '',
    )
    .filter((specifier) => specifier !== '');
}

const offenders = (of: typeof files, isBad: (specifier: string) => boolean) =>
  of.flatMap(({ file, text }) =>
    imports(text)
      .filter(isBad)
      .map((specifier) => `${file} imports ${specifier}`),
  );

const lines = (text: string) => text.split('\n').length - 1;
const limit = (file: string) =>
  file.startsWith('rules/')
    ? 40
    : /^(auth-jwt|upgrade|remove|rotate-keys|report)\/index\.ts$/.test(file)
      ? 60
      : 150;

describe('the architecture', () => {
  it('has files to look at', () => expect(files.length).toBeGreaterThan(40));

  it('keeps devkit out of the pure folders', () => {
    const folders = ['plan', 'edits', 'render', 'merge', 'syntax', 'history', 'format'];
    const pure = inFolder(...folders, 'transaction');
    expect(offenders(pure, (s) => s.startsWith('@angular-devkit'))).toEqual([]);
  });

  it('lets only rules and entries write to the Tree', () => {
    const readers = files.filter(({ file }) => !/^(rules|auth-jwt|upgrade|remove)\//.test(file));
    const writes = /\btree\s*\.\s*(create|overwrite|delete|rename|beginUpdate)\b/;
    expect(readers.filter(({ text }) => writes.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('lets data flow one way', () => {
    const later = {
      workspace: /\/(rules|cli|render|format)\//,
      plan: /\/(rules|cli|format)\//,
      edits: /\/(plan|rules|report|render|cli|format)\//,
      history: /\/(rules|cli|format)\//,
      merge: /\/(plan|rules|report|cli|format)\//,
      format: /\/(rules|cli|render)\//,
      transaction: /\/(plan|rules|report|cli|workspace|auth-jwt)\//,
      rules: /\/(cli|workspace|render|format)\//,
    };
    for (const [folder, bad] of Object.entries(later)) {
      expect(offenders(inFolder(folder), (s) => bad.test(`${s}/`) || bad.test(`/${s}`))).toEqual(
        [],
      );
    }
  });

  it('lets no rule read options, run processes or ask the clock', () => {
    const outside = /child_process|node:(http|https|net|fs)/;
    expect(offenders(inFolder('rules'), (s) => outside.test(s))).toEqual([]);
    expect(
      inFolder('rules').filter(({ text }) => /Date\.now|new Date|Options\b/.test(text)),
    ).toEqual([]);
  });

  it('keeps files small', () => {
    expect(
      files.filter(({ file, text }) => lines(text) > limit(file)).map(({ file }) => file),
    ).toEqual([]);
  });
});
