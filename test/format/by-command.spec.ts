import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatByCommand } from '../../src/format/by-command';

/** A formatter that writes its configuration, and what it sees, into the files it is given. */
const PROGRAM = `
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const files = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const style = readFileSync('style.json', 'utf8').trim();
require('a-dependency');
for (const file of files) {
  if (file.includes('ignored')) continue;
  if (file.includes('broken')) { process.exitCode = 1; continue; }
  writeFileSync(file, [style, process.argv[2], file, existsSync('.git'), existsSync('src/app.ts')].join(' '));
}
`;

describe('formatByCommand', () => {
  let top: string;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  };
  const snapshot = () =>
    readdirSync(top, { recursive: true, encoding: 'utf8' })
      .toSorted()
      .filter((path) => path.endsWith('.ts') || path.endsWith('.json'))
      .map((path) => [path, readFileSync(join(top, path), 'utf8')]);

  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-format-'));
    write('.git/HEAD', '');
    write('style.json', 'tabs');
    write('src/app.ts', 'const app = 1;');
    write('node_modules/oxfmt/package.json', '{ "bin": { "oxfmt": "bin/oxfmt.js" } }');
    write('node_modules/oxfmt/bin/oxfmt.js', PROGRAM);
    write('node_modules/a-dependency/index.js', '');
    write('node_modules/a-dependency/package.json', '{}');
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  const format = (files: Record<string, string>, root = top) =>
    formatByCommand(
      'oxfmt',
      { entry: join(top, 'node_modules/oxfmt/package.json'), top, folder: top, root },
      Object.entries(files).map(([path, text]) => ({ path, text })),
    );

  it('formats files that are not there yet, beside the configuration, without touching a thing', async () => {
    const before = snapshot();
    const { texts, failed } = await format({ 'src/auth/a.ts': 'a', 'AUTH.md': 'b' });
    expect(failed).toBe(false);
    expect(Object.fromEntries(texts)).toEqual({
      'src/auth/a.ts': 'tabs --write src/auth/a.ts false false',
      'AUTH.md': 'tabs --write AUTH.md false false',
    });
    expect(snapshot()).toEqual(before);
    expect(existsSync(join(top, 'src/auth'))).toBe(false);
  });

  it('formats other texts of files that are there', async () => {
    const { texts } = await format({ 'src/app.ts': 'const app = 2;' });
    expect(texts.get('src/app.ts')).toBe('tabs --write src/app.ts false true');
    expect(readFileSync(join(top, 'src/app.ts'), 'utf8')).toBe('const app = 1;');
  });

  it('knows a workspace below the folder of its configuration', async () => {
    write('packages/api/src/main.ts', '');
    const { texts } = await format({ 'src/auth/a.ts': 'a' }, join(top, 'packages/api'));
    expect(texts.get('src/auth/a.ts')).toBe('tabs --write packages/api/src/auth/a.ts false true');
  });

  it('leaves as it is what the program leaves as it is, and says when it had trouble', async () => {
    const { texts, failed } = await format({ 'ignored.ts': 'a', 'broken.ts': 'b', 'c.ts': 'c' });
    expect(failed).toBe(true);
    expect([texts.get('ignored.ts'), texts.get('broken.ts')]).toEqual(['a', 'b']);
    expect(texts.get('c.ts')).toMatch(/^tabs/);
  });

  it('says when there is no program', async () => {
    rmSync(join(top, 'node_modules/oxfmt'), { recursive: true });
    expect(await format({ 'a.ts': 'a' })).toEqual({ texts: new Map(), failed: true });
  });
});
