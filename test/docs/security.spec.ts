import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { renderFor } from '../support/render-app';

const ROOT = join(__dirname, '..', '..');
const page = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8');

/** How many requirements a chapter has: A1 to A6. */
const CHAPTERS = { A: 6, B: 10, C: 7, D: 6, E: 17, H: 8, S: 12, K: 6, Z: 3, J: 5, O: 2 };

const rows = page
  .split('\n')
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .filter(([, id = '']) => /^[A-Z]\d+$/.test(id))
  .map(([, id = '', state = '', what = '', where = '', tests = '']) => {
    return { id, state, what, where, tests };
  });

const pathOf = (name: string): string =>
  join(ROOT, /^(?:src|test)\//.test(name) ? '' : 'templates', name);
const FILE = /`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|md))`/g;
const ID = /\b\d+\.\d+\.\d+\b/g;
const TEST = /`([^`]+)` "([^"]+)"/g;

describe('docs/security.md', () => {
  it('has each requirement once', () => {
    const ids = Object.entries(CHAPTERS).flatMap(([chapter, count]) =>
      Array.from({ length: count }, (_, index) => `${chapter}${index + 1}`),
    );
    expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it('counts them', () => {
    const count = (wanted: string) => rows.filter(({ state }) => state === wanted).length;
    expect(page).toContain(
      `${rows.length} requirements: ${count('met')} met, ${count('partly')} met in part, ${count('out of scope')} out of scope.`,
    );
    expect(count('met') + count('partly') + count('out of scope')).toBe(rows.length);
  });

  it.each(rows)('$id names files that are there', ({ where, tests }) => {
    const named = [...`${where} ${tests}`.matchAll(FILE)].map(([, name = '']) => name);
    expect(named.filter((name) => !existsSync(pathOf(name)))).toEqual([]);
  });

  it.each(rows)('$id names tests that are there', ({ state, tests }) => {
    const named = [...tests.matchAll(TEST)].map(([, file = '', title = '']) => ({ file, title }));
    expect(named.length > 0).toBe(state !== 'out of scope');
    expect(tests.replaceAll(TEST, '').replaceAll('; ', '')).toBe(named.length > 0 ? '' : '-');
    expect(named.filter(({ file, title }) => !titlesIn(file).includes(title))).toEqual([]);
  });

  it('says why, where a requirement is not met', () => {
    const silent = rows.filter(({ state, where }) => state !== 'met' && !/ \w+ \w+ /.test(where));
    expect(silent).toEqual([]);
  });
});

describe.each(['bearer', 'cookie'] as const)('AUTH.md: --transport %s', (transport) => {
  const guide = renderFor({ transport }).find(({ path }) => path === 'AUTH.md')?.text ?? '';
  const table = /\| ASVS 5\.0[^]*?\n\n/.exec(guide)?.[0] ?? '';
  const told: string[] = table.match(ID) ?? [];
  const asvs = (state: string) =>
    rows
      .filter((row) => row.state === state && (transport === 'cookie' || !row.id.startsWith('K')))
      .flatMap(({ what }) => /ASVS ([\d., ]+)/.exec(what)?.[1]?.match(ID) ?? []);

  it('names each requirement of ASVS that is met, once, and no other', () => {
    const met = asvs('met');
    expect(told.length).toBeGreaterThan(50);
    expect(new Set(told).size).toBe(told.length);
    expect(met.filter((id) => !told.includes(id))).toEqual([]);
    expect(told.filter((id) => ![...met, ...asvs('partly')].includes(id))).toEqual([]);
  });
});

/** What the calls of `it` and `describe` in a file are called. */
function titlesIn(name: string): string[] {
  const text = readFileSync(pathOf(name), 'utf8');
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(?:it|describe)\b/.test(node.expression.getText())) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return titles;
}
