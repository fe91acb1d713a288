import { describe, expect, it } from 'vitest';
import { addToModule, type ModuleAddition } from '../../src/edits/add-to-module';
import { compact } from '../../src/edits/model/scope';
import { guardAddition } from '../../src/edits/register-guard';
import { moduleAddition } from '../../src/edits/register-module';
import { lacksList } from '../../src/edits/removal/without-element';
import { removeAdditions } from '../../src/edits/remove-additions';
import { readModuleFormat } from '../../src/workspace/module-format';
import { importReader } from '../../src/workspace/resolve-specifier';
import { findRootModule } from '../../src/workspace/root-module';
import { entries } from '../shapes/entries';
import { guards } from '../shapes/guards';
import { layouts } from '../shapes/layouts';
import { metadata } from '../shapes/metadata';
import { bootWorkspace } from '../shapes/run-workspace';
import type { Shape } from '../shapes/shape';
import { workspace } from '../shapes/workspace';

/**
 * Shapes whose layout the first run overwrites, so that nothing tells what it was: only the code is
 * the same again.
 */
const ANOTHER_LAYOUT = new Map([
  ['import on one line', 'two statements on one line: the second one got a line of its own'],
  ['all on one line', 'the same'],
  ['empty list broken', 'an empty list over three lines became a list on one'],
  ['strings with brackets', 'objects on one long line were broken up, each on its own'],
]);

const shapes: readonly Shape[] = [...metadata, ...entries, ...layouts, ...guards].filter(
  ({ refused }) => refused === undefined,
);

interface Wired {
  readonly before: string;
  readonly after: string;
  /** What Nest gets to see of a text of the root module. */
  readonly booted: (text: string) => ReturnType<typeof bootWorkspace>;
  readonly additions: readonly { readonly addition: ModuleAddition; readonly madeList: boolean }[];
}

/** The root module of a shape with AuthModule, or with the guards too. */
function wire({ files: own }: Shape, withGuards: boolean): Wired {
  const files: Readonly<Record<string, string>> = { ...workspace, ...own };
  const read = (path: string): string | undefined => files[path];
  const found = findRootModule(read, 'src/main');
  if (!found.known) throw new Error(found.reason);
  const { file, className: rootClass, entry } = found.value;
  const to = file.split('/').length === 2 ? './auth' : '../auth';
  const { specifierExtension } = readModuleFormat(read, entry, read(entry) ?? '');
  const more = { rootClass, specifierExtension, readImport: importReader(read, file) };
  const module = { ...more, symbol: 'AuthModule', alias: 'JwtAuthModule' };
  const guard = { ...more, guard: 'JwtAuthGuard', alias: 'AuthJwtAuthGuard' };
  const wanted = [
    moduleAddition({ ...module, from: `${to}/auth.module` }),
    ...(withGuards ? [guardAddition({ ...guard, from: `${to}/jwt-auth.guard` })] : []),
  ];
  const before = read(file) ?? '';
  let after = before;
  const additions = wanted.flatMap((addition) => {
    const madeList = lacksList(after, addition);
    const outcome = addToModule(after, addition);
    if (outcome.kind !== 'edited') return [];
    after = outcome.text;
    return [{ addition, madeList }];
  });
  const booted = (text: string) => bootWorkspace({ ...files, [file]: text }, 'src/main.ts', true);
  return { before, after, additions, booted };
}

const removed = ({ after, additions }: Wired, wasBefore?: (text: string) => boolean): string => {
  const removal = removeAdditions(after, additions, wasBefore);
  return removal.kind === 'edited' ? removal.text : JSON.stringify(removal);
};

/** The code without its layout, and without parentheses that change nothing. */
const codeOf = (text: string): string => compact(text).replace(/[()]/g, '');

const commentsOf = (text: string) => text.match(/\/\/.*|\/\*[^]*?\*\//g);

describe.each([
  ['AuthModule', false],
  ['AuthModule and a guard', true],
])('%s, added and taken out', (_, withGuards) => {
  const rows = shapes
    .map((shape): [string, Wired] => [shape.name, wire(shape, withGuards)])
    .filter(([, { additions }]) => additions.length === (withGuards ? 2 : 1));

  it('is tried in enough shapes', () => expect(rows.length).toBeGreaterThan(230));

  it.each(rows)('%s', async (name, wired) => {
    expect(wired.after).not.toBe(wired.before);
    const exact = removed(wired, (text) => text === wired.before);
    if (ANOTHER_LAYOUT.has(name)) expect(codeOf(exact)).toBe(codeOf(wired.before));
    else expect(exact).toBe(wired.before);
    // Not knowing what was before, it means the same.
    const likely = removed(wired);
    if (codeOf(likely) !== codeOf(wired.before)) {
      expect(await wired.booted(likely)).toEqual(await wired.booted(wired.before));
      expect(commentsOf(likely)).toEqual(commentsOf(wired.before));
    }
    expect(removeAdditions(wired.before, wired.additions).kind).toBe('already');
  });

  it.each(rows)('in CRLF: %s', (__, wired) => {
    const crlf = { ...wired, after: wired.after.replace(/\r?\n/g, '\r\n') };
    const text = removed(crlf);
    expect(text.replaceAll('\r\n', '\n')).not.toContain('\r');
    expect(text).not.toMatch(/[^\r]\n/);
    expect(codeOf(text)).toBe(codeOf(removed(wired)));
  });
});
