import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ignorePaths } from '../../src/edits/gitignore-file';

const DATABASE = ['data/auth.sqlite', 'data/auth.sqlite-wal', 'data/auth.sqlite-shm'];
const edited = (text: string) => ({ kind: 'edited', text });

describe('ignorePaths', () => {
  it.each([
    ['an empty file', '', '.env\n'],
    ['other patterns', 'dist\n', 'dist\n.env\n'],
    ['a comment', '# .env\n', '# .env\n.env\n'],
    ['its siblings', '.env.local\n.env.*\n', '.env.local\n.env.*\n.env\n'],
    ['another folder', 'config/.env\n/a/.env\n', 'config/.env\n/a/.env\n.env\n'],
    ['a folder of that name', '.env/\n', '.env/\n.env\n'],
    ['no final newline', 'dist', 'dist\n.env'],
    ['CRLF', 'dist\r\nlogs\r\n', 'dist\r\nlogs\r\n.env\r\n'],
    ['a byte order mark', '\uFEFFdist\n', '\uFEFFdist\n.env\n'],
    ['a character class, which is not read', '.en[v]\n', '.en[v]\n.env\n'],
    ['a negation that is not read', '.env\n![.]env\n', '.env\n![.]env\n.env\n'],
  ])('adds to %s', (_, before, after) => {
    expect(ignorePaths(before, ['.env'])).toEqual(edited(after));
  });

  it.each([
    '.env',
    '/.env',
    '**/.env',
    '.env*',
    '.e?v',
    '*',
    '.env  ',
    '\uFEFF.env',
    '.env\r\n',
    '!.env\n.env',
    '.env*\n!.env.example',
    '.env\n!sub/.env',
    '.env\n!.env/',
    '.*',
    '*env',
  ])('takes %j for enough', (text) => {
    expect(ignorePaths(text, ['.env'])).toEqual({ kind: 'already' });
  });

  it.each([
    'data/',
    '/data',
    'data',
    'data/*',
    'data/**',
    '*.sqlite*',
    '**/auth.sqlite*',
    'data/auth.*',
  ])('takes %j for enough for a database with its companions', (text) =>
    expect(ignorePaths(text, DATABASE)).toEqual({ kind: 'already' }),
  );

  it('knows that nothing in an ignored folder is re-included', () => {
    expect(ignorePaths('data/\n!data/auth.sqlite\n', DATABASE)).toEqual({ kind: 'already' });
  });

  it('adds only what is not covered, under its heading', () => {
    expect(ignorePaths('*.sqlite\n', ['.env', ...DATABASE], 'Authentication')).toEqual(
      edited('*.sqlite\n\n# Authentication\n.env\ndata/auth.sqlite-wal\ndata/auth.sqlite-shm\n'),
    );
  });

  it('leaves the decision to whoever un-ignored it', () => {
    expect(ignorePaths('.env*\n\n!.env\n', [...DATABASE, '.env'])).toEqual({
      kind: 'manual',
      reason: '`!.env` keeps .env in the repository',
      line: 3,
    });
  });

  it('has nothing to do a second time', () => {
    const outcome = ignorePaths('dist\r\n!*.md\r\n', ['.env', ...DATABASE], 'Authentication');
    expect(outcome.kind).toBe('edited');
    const text = outcome.kind === 'edited' ? outcome.text : '';
    expect(ignorePaths(text, ['.env', ...DATABASE])).toEqual({ kind: 'already' });
  });
});

describe('against git itself', () => {
  let repository = '';
  beforeAll(() => {
    repository = mkdtempSync(join(tmpdir(), 'gitignore-'));
    expect(spawnSync('git', ['init', '-q'], { cwd: repository }).status).toBe(0);
  });
  afterAll(() => rmSync(repository, { recursive: true, force: true }));

  const ignoredByGit = (text: string, paths: readonly string[]): string[] => {
    writeFileSync(join(repository, '.gitignore'), text);
    const options = { cwd: repository, input: paths.join('\n'), encoding: 'utf8' } as const;
    const { stdout } = spawnSync('git', ['check-ignore', '--no-index', '--stdin'], options);
    return stdout.split('\n').filter(Boolean);
  };

  const pattern = fc
    .tuple(
      fc.constantFrom('', '', '!', '/', '!/', '**/', '!**/', '#', ' '),
      fc.constantFrom(
        '.env',
        '.env*',
        '*',
        'data',
        'data/auth.sqlite',
        'data/*',
        'data/**',
        '*.sqlite',
        'd*',

        '**',
        'data/**/auth.sqlite',
        '*/auth.sqlite',
        '?ata',
        '[d]ata',
        '\\.env',
        'a**e',
        '.e.v',
        'da\\ta',
        'data/[a-b]*',
        '.en[!x]',
        'x',
        '',
        'data/auth.sqlite-*',
        '.+',
        '(.env)',
      ),
      fc.constantFrom('', '', '/', ' ', '\r', '/ ', '/**'),
    )
    .map((parts) => parts.join(''));

  it('never takes a file for covered that git would track, and covers all in the end', () => {
    const paths = ['.env', 'data/auth.sqlite'];
    const seen = { already: 0, edited: 0, manual: 0 };
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), (patterns) => {
        const text = `${patterns.join('\n')}\n`;
        const outcome = ignorePaths(text, paths);
        seen[outcome.kind] += 1;
        const git = ignoredByGit(outcome.kind === 'edited' ? outcome.text : text, paths);
        if (outcome.kind !== 'manual') expect(git).toEqual(paths);
        else if (!/[[\\]/.test(text)) expect(git).not.toEqual(paths);
      }),
      { numRuns: 400 },
    );
    expect(Math.min(seen.already, seen.edited, seen.manual)).toBeGreaterThan(5);
  });
});
