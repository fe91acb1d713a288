import { HostTree } from '@angular-devkit/schematics';
import { UnitTestTree } from '@angular-devkit/schematics/testing';
import { format } from 'prettier';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderStatus } from '../../src/report/status-report';
import type { Advisory } from '../../src/status/advisory';
import { planStatus } from '../../src/status/plan-status';
import { openOutside } from '../../src/workspace/outside';
import { age, changeEntry, runUpgrade } from '../support/upgrade';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';

const CLAIMS = 'src/auth/claims.ts';
const WEAK = `
export function isSameKey(given: string, known: string): boolean {
  return given === known;
}
`;

/** Made up: 0.1.0 compared keys in a time that depends on them. */
const TIMING: Advisory = {
  id: 'NAJ-0000-1',
  severity: 'high',
  title: 'keys are compared in a time that tells about them',
  means: 'Who can send many requests finds out a key.',
  byHand: 'compare with timingSafeEqual of node:crypto',
  since: '0.1.0',
  fixedIn: '0.2.0',
  templates: ['claims'],
  code: { has: ['isSameKey($A: string, $B: string): boolean { return $A === $B }'], lacks: [] },
};
const SMALL: Advisory = { ...TIMING, id: 'NAJ-0000-0', severity: 'low', title: 'it is small' };
const ELSEWHERE: Advisory = { ...TIMING, id: 'NAJ-0000-2', templates: ['refresh'] };

let generated: Record<string, string>;
let app: UnitTestTree;

beforeAll(async () => {
  const { tree } = await runAuthJwt(freshApp());
  // It stands at the beginning, where nobody appends.
  age(tree, 'claims', (text) => text.replace(/\n\n/, `\n${WEAK}\n`));
  generated = snapshot(tree);
});

beforeEach(() => {
  app = new UnitTestTree(new HostTree());
  for (const [path, text] of Object.entries(generated)) app.create(path, text);
});

async function look(advisories: readonly Advisory[] = [TIMING], tree = app) {
  const cwd = process.cwd();
  const status = await planStatus(tree, openOutside(cwd), {}, advisories, cwd);
  if (!status.ok) throw new Error(JSON.stringify(status.problems));
  const { apps, state } = status.value;
  const found = apps.flatMap(({ weaknesses }) => weaknesses);
  return { found, state, output: renderStatus(status.value) };
}

const edit = (from: string | RegExp, to: string) => {
  const edited = app.readText(CLAIMS).replace(from, to);
  if (edited === app.readText(CLAIMS)) throw new Error(`no ${from}`);
  app.overwrite(CLAIMS, edited);
};

describe('a known weakness', () => {
  const there: readonly (readonly [what: string, mending: string, change: () => void])[] = [
    ['as it was generated', 'upgrade', () => undefined],
    ['with CRLF', 'upgrade', () => edit(/\n/g, '\r\n')],
    ['edited around', 'upgrade', () => edit(/$/, '\nexport const mine = 1;\n')],
    [
      'ejected',
      'hand',
      () => changeEntry(app, 'claims', (entry) => ({ ...entry, state: 'ejected' })),
    ],
    [
      'in a conflict that is not resolved',
      'hand',
      () => edit(/^/, '<<<<<<< HEAD\n// a\n=======\n// b\n>>>>>>> other\n'),
    ],
    [
      'with a damaged base',
      'upgrade',
      () => changeEntry(app, 'claims', (e) => ({ ...e, base: '' })),
    ],
  ];

  it.for(there)('%s is there, and goes by: %s', async ([what, mending, change]) => {
    change();
    const { found, state } = await look();
    expect(found).toMatchObject([{ id: TIMING.id, path: CLAIMS, mending }]);
    expect(state).toBe(what.startsWith('in a conflict') ? 'unresolved' : 'weak');
  });

  it('in another style is there, where no formatter is at hand', async () => {
    const style = { parser: 'typescript', semi: false, useTabs: true, printWidth: 60 } as const;
    app.overwrite(CLAIMS, await format(app.readText(CLAIMS), style));
    expect((await look()).found).toMatchObject([{ id: TIMING.id, path: CLAIMS }]);
  });

  it('in a file that was moved is there, under its new path', async () => {
    const text = app.readText(CLAIMS);
    app.delete(CLAIMS);
    app.create('src/tokens/access.ts', text);
    expect((await look()).found).toMatchObject([{ path: 'src/tokens/access.ts' }]);
  });

  it('whose lines the user and the template both changed goes by the choice in a conflict', async () => {
    edit(/(return given === known;\n\})/, '$1 // ours');
    const { found } = await look();
    expect(found).toMatchObject([{ mending: 'conflict' }]);
  });

  it.each([
    ['changed by hand', () => edit('return given', 'count();\n  return given')],
    ['mended by hand', () => edit('given === known', 'timingSafeEqual(a, b)')],
    ['taken out by hand', () => edit(WEAK, '')],
    ['commented out', () => edit(WEAK, `/*${WEAK}*/`)],
    [
      'mended in a file that is ejected',
      () => {
        edit('given === known', 'timingSafeEqual(a, b)');
        changeEntry(app, 'claims', (entry) => ({ ...entry, state: 'ejected' }));
      },
    ],
    ['in a file that was deleted', () => app.delete(CLAIMS)],
  ])('%s is not there', async (_, change) => {
    change();
    const { found, state } = await look();
    expect(found).toEqual([]);
    expect(state).not.toBe('weak');
  });

  it('is gone after an upgrade, and stays where the user kept it', async () => {
    const { tree } = await runUpgrade(app);
    expect((await look([TIMING], tree)).found).toEqual([]);
    tree.overwrite(CLAIMS, `${tree.readText(CLAIMS)}${WEAK}`);
    const { found, state, output } = await look([TIMING], tree);
    expect(found).toMatchObject([{ mending: 'hand' }]);
    expect(state).toBe('weak');
    expect(output).toContain('By hand: compare with timingSafeEqual');
    expect(output).toContain('Mend by hand');
  });

  it('is looked for in the copies of its template alone, and in no file of the user', async () => {
    app.create('src/mine.ts', WEAK);
    app.overwrite('src/auth/users.ts', `${app.readText('src/auth/users.ts')}${WEAK}`);
    expect((await look([ELSEWHERE])).found).toEqual([]);
    expect((await look([])).state).toBe('updates');
  });

  it('is told with what it means and what mends it, the worst first', async () => {
    const { output } = await look([SMALL, TIMING]);
    expect(output).toContain(
      `
Known weaknesses
  high  src/auth/claims.ts: keys are compared in a time that tells about them (NAJ-0000-1)
      Who can send many requests finds out a key.
      Mended in 0.2.0: npx nest-auth-jwt upgrade
  low  src/auth/claims.ts: it is small (NAJ-0000-0)
`,
    );
    expect(output).not.toContain('No weakness');
  });
});
