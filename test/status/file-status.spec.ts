import { describe, expect, it } from 'vitest';
import { decide } from '../../src/merge/decide';
import type { FileFacts } from '../../src/merge/decision';
import { fileEntry, type FileEntry } from '../../src/merge/lock';
import { fileStatusOf, isBehind, STATES } from '../../src/status/file-status';

const B = "import { A } from 'a';\n\nconst one = 1;\n\nconst two = 2;\n\nconst three = 3;\n";
const N = B.replace('two = 2', 'two = 22');
const EDITED = B.replace("'a'", "'mine'");
const CLASH = B.replace('two = 2', 'two = 0');
const MARKED = `${N}<<<<<<< yours\n||||||| template (old)\n=======\nx\n>>>>>>> template 2.0.0\n`;
const F = (text: string) => text.replaceAll("'", '"').replaceAll(';', '');
const crlf = (text: string) => text.replaceAll('\n', '\r\n');

const PATH = 'src/auth/a.ts';
const HERE = 'src/http/a.ts';
const RENAMED = 'src/auth/b.ts';
const entryOf = (changes: Partial<FileEntry> = {}): FileEntry => ({
  ...fileEntry({ path: PATH, templatePath: PATH, text: B }),
  ...changes,
});
const entry = entryOf();
const same = { path: PATH, text: B };
const next = { path: PATH, text: N };
const renamed = (text: string) => ({ path: RENAMED, text });
const moved = (text: string) => ({ path: HERE, text, similarity: 0.9 });

type Row = readonly [
  what: string,
  facts: Partial<FileFacts> & { readonly sidecar?: string },
  state: string,
  upgrade: string,
  more?: object,
];

const rows: readonly Row[] = [
  ['as generated', { entry, base: B, user: B, next: same }, 'untouched', 'nothing'],
  ['in CRLF', { entry, base: B, user: crlf(B), next: same }, 'untouched', 'nothing'],
  [
    'formatted as the workspace does',
    { entry, base: B, user: F(B), next: same, formatted: { base: F(B), next: F(B) } },
    'untouched',
    'nothing',
  ],
  [
    'formatted in another way',
    { entry, base: B, user: F(B), next: same, formatted: { base: 'x', user: 'x' } },
    'untouched',
    'nothing',
  ],
  [
    'as generated today, and the lock does not know',
    { entry, base: B, user: N, next },
    'untouched',
    'nothing',
  ],
  ['edited', { entry, base: B, user: EDITED, next: same }, 'edited', 'nothing', { edited: true }],
  [
    'a conflict that is resolved',
    { entry: entryOf({ state: 'conflict' }), base: B, user: CLASH, next: same },
    'edited',
    'nothing',
  ],
  [
    'written once, and newer since',
    { entry: entryOf({ ownership: 'once' }), base: B, user: EDITED, next },
    'edited',
    'nothing',
  ],
  [
    'managed, edited, and newer since',
    { entry: entryOf({ ownership: 'managed' }), base: B, user: EDITED, next },
    'edited',
    'nothing',
  ],
  ['newer', { entry, base: B, user: B, next }, 'out-of-date', 'replace', { edited: false }],
  [
    'newer, edited elsewhere',
    { entry, base: B, user: EDITED, next },
    'out-of-date',
    'merge',
    { edited: true },
  ],
  [
    'newer, edited there',
    { entry, base: B, user: CLASH, next },
    'out-of-date',
    'conflict',
    { edited: true, conflicts: 1 },
  ],
  [
    'renamed',
    { entry, base: B, user: B, next: renamed(B) },
    'out-of-date',
    'rename',
    { path: PATH, renamedTo: RENAMED },
  ],
  [
    'renamed and newer',
    { entry, base: B, user: B, next: renamed(N) },
    'out-of-date',
    'replace',
    { path: PATH, renamedTo: RENAMED },
  ],
  [
    'renamed to where another file is',
    { entry, base: B, user: B, next: renamed(N), isTaken: true },
    'in-the-way',
    'nothing',
    { path: PATH, renamedTo: RENAMED },
  ],
  [
    'moved',
    { entry, base: B, moved: moved(B), next: same },
    'moved',
    'nothing',
    { path: HERE, movedFrom: PATH, edited: false },
  ],
  [
    'moved and edited',
    { entry, base: B, moved: moved(EDITED), next: same },
    'moved',
    'nothing',
    { path: HERE, movedFrom: PATH, edited: true },
  ],
  [
    'moved, and newer since',
    { entry, base: B, moved: moved(EDITED), next },
    'out-of-date',
    'merge',
    { path: HERE, movedFrom: PATH, edited: true },
  ],
  [
    'moved, and followed by an earlier upgrade',
    { entry: entryOf({ path: HERE }), base: B, user: B, next: same },
    'moved',
    'nothing',
    { path: HERE, movedFrom: PATH },
  ],
  ['deleted', { entry, base: B, next: same }, 'deleted', 'nothing', { missing: true }],
  ['deleted, and newer since', { entry, base: B, next }, 'deleted', 'nothing', { missing: true }],
  ['deleted, and dropped since', { entry, base: B }, 'deleted', 'nothing', { missing: true }],
  [
    'ejected',
    { entry: entryOf({ state: 'ejected' }), base: B, user: EDITED, next },
    'ejected',
    'nothing',
    { missing: false },
  ],
  [
    'ejected and deleted',
    { entry: entryOf({ state: 'ejected' }), base: B, next },
    'ejected',
    'nothing',
    { missing: true },
  ],
  [
    'markers',
    { entry, base: B, user: MARKED, next },
    'unresolved',
    'nothing',
    { lines: [N.split('\n').length] },
  ],
  [
    'the new text beside it',
    { entry: entryOf({ state: 'conflict' }), base: B, user: CLASH, next, sidecar: 'a.new' },
    'unresolved',
    'conflict',
    { sidecar: 'a.new' },
  ],
  [
    'what an earlier conflict wrote beside it is taken away, and the template is newer',
    { entry: entryOf({ state: 'conflict' }), base: B, user: CLASH, next },
    'out-of-date',
    'conflict',
  ],
  ['dropped', { entry, base: B, user: B }, 'dropped', 'delete'],
  ['dropped and edited', { entry, base: B, user: EDITED }, 'dropped', 'keep', { edited: true }],
  ['base lost', { entry, user: EDITED, next }, 'base-lost', 'nothing', { edited: true }],
  ['base lost, untouched', { entry, user: B, next }, 'out-of-date', 'replace'],
  ['new', { next }, 'new', 'create', { path: PATH, missing: true }],
  ['new, and there already', { next, user: N }, 'new', 'adopt', { edited: false }],
  ["new, and a file of the user's is there", { next, user: 'x\n' }, 'in-the-way', 'nothing'],
];

describe('how a generated file stands', () => {
  it.for(rows)('%s', ([, { sidecar, ...known }, state, upgrade, more = {}]) => {
    const facts = { version: '2.0.0', ...known };
    const status = fileStatusOf({
      id: 'a',
      decision: decide(facts),
      facts,
      ...(facts.entry && { entry: facts.entry }),
      ...(sidecar !== undefined && { sidecar: { path: sidecar, isOurs: true } }),
    });
    expect(status).toMatchObject({ template: 'a', state, upgrade, ...more });
  });

  it('every state is in that table', () => {
    expect([...new Set(rows.map(([, , state]) => state))].toSorted()).toEqual(
      [...STATES].toSorted(),
    );
  });

  it.each([
    ['nothing', false],
    ['adopt', false],
    ['keep', false],
    ['create', true],
    ['replace', true],
    ['merge', true],
    ['conflict', true],
    ['rename', true],
    ['delete', true],
  ] as const)('an upgrade that would %s has something to do: %s', (upgrade, is) => {
    const file = { template: 'a', path: PATH, state: 'edited', edited: true, missing: false };
    expect(isBehind({ ...file, state: 'edited', upgrade })).toBe(is);
  });
});
