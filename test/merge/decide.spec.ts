import { describe, expect, it } from 'vitest';
import { decide } from '../../src/merge/decide';
import type { FileFacts } from '../../src/merge/decision';
import { nextEntry } from '../../src/merge/next-entry';
import { fileEntry, sha256, type FileEntry } from '../../src/merge/lock';

const B = "import { A } from 'a';\n\nconst one = 1;\n\nconst two = 2;\n\nconst three = 3;\n";
const N = B.replace('two = 2', 'two = 22');
const EDITED = B.replace("'a'", "'mine'");
const MERGED = N.replace("'a'", "'mine'");
const CLASH = B.replace('two = 2', 'two = 0');
const MARKED = `${N}<<<<<<< yours\n||||||| template (old)\n=======\nx\n>>>>>>> template 2.0.0\n`;
/** The workspace's formatter. */
const F = (text: string) => text.replaceAll("'", '"').replaceAll(';', '');
const formatted = { base: F(B), next: F(N) };

const PATH = 'src/auth/a.ts';
const entryOf = (changes: Partial<FileEntry> = {}): FileEntry => ({
  ...fileEntry({ path: PATH, templatePath: PATH, text: B }),
  ...changes,
});
const entry = entryOf();
const next = { path: PATH, text: N };
const moved = { path: 'src/auth/http/a.ts', text: EDITED, similarity: 0.9 };
const hasMoved = { because: 'moved', path: PATH, similarity: 0.9 };
const renamed = { path: 'src/auth/b.ts', text: N };
const isRenamed = { because: 'renamed', path: PATH };
const crlf = (text: string) => text.replaceAll('\n', '\r\n');

type Row = readonly [what: string, facts: Partial<FileFacts>, expected: object];

const notInTheLock: readonly Row[] = [
  ['the path is free', { next }, { kind: 'create', path: PATH, text: N }],
  ['the path is free, formatter', { next, formatted }, { kind: 'create', text: F(N) }],
  ['a file stands there', { next, user: 'x\n' }, { kind: 'exists', because: 'not-ours' }],
  ['it is what would be written', { next, user: N }, { kind: 'adopt', path: PATH }],
  ['it is that in CRLF', { next, user: crlf(N) }, { kind: 'adopt' }],
  ['it is that, formatted', { next, user: F(N), formatted }, { kind: 'adopt' }],
  ['--adopt', { next, user: EDITED, wish: 'adopt' }, { kind: 'conflict', template: N }],
  ['--adopt where nothing is there', { next, wish: 'adopt' }, { kind: 'create' }],
];

const untouched: readonly Row[] = [
  ['U = B', { entry, base: B, user: B, next }, { kind: 'replace', path: PATH, text: N }],
  ['U = B in CRLF', { entry, base: B, user: crlf(B), next }, { kind: 'replace', text: crlf(N) }],
  [
    'U = B with a byte order mark',
    { entry, base: B, user: `\uFEFF${B}`, next },
    { kind: 'replace', text: `\uFEFF${N}` },
  ],
  ['U = F(B)', { entry, base: B, user: F(B), next, formatted }, { kind: 'replace', text: F(N) }],
  [
    'U = B beside a formatter that makes something else of it',
    { entry, base: B, user: B, next, formatted },
    { kind: 'replace', text: N },
  ],
  [
    'U is what was written, although the formatter has other settings now',
    {
      entry: fileEntry({ path: PATH, templatePath: PATH, text: B, formatted: F(B) }),
      base: B,
      user: F(B),
      next,
      formatted: { base: `\n${F(B)}`, next: `\n${F(N)}` },
    },
    { kind: 'replace', text: `\n${F(N)}` },
  ],
  ['U = B, the base is damaged', { entry, user: B, next }, { kind: 'replace', text: N }],
  [
    'changed in nothing but style, and that collides',
    {
      entry,
      base: B,
      user: 'import {\n  A\n} from "a"\nconst one=1\nconst two=2\nconst three=3\n',
      next,
      formatted: { ...formatted, user: F(B) },
    },
    { kind: 'replace', text: F(N) },
  ],
];

const nothing: readonly Row[] = [
  ['U = N', { entry, base: B, user: N, next }, { kind: 'nothing', isCurrent: true }],
  ['U = F(N)', { entry, base: B, user: F(N), next, formatted }, { kind: 'nothing' }],
  [
    'B = N, U edited',
    { entry, base: B, user: EDITED, next: { ...next, text: B } },
    { kind: 'nothing' },
  ],
  ['B = N, U = B', { entry, base: B, user: B, next: { ...next, text: B } }, { kind: 'nothing' }],
  [
    'B = N, U = F(B)',
    { entry, base: B, user: F(B), next: { ...next, text: B }, formatted },
    { kind: 'nothing', isCurrent: true },
  ],
  [
    'merged before, the lock was not written',
    { entry, base: B, user: MERGED, next },
    { kind: 'nothing' },
  ],
  [
    'merged before, and a second merge would ask',
    {
      entry,
      base: 'x\nx\nx\n',
      user: 'mine\nx\nb\n\n',
      next: { ...next, text: 'x\nb\n\n' },
    },
    { kind: 'nothing', isCurrent: true },
  ],
  [
    'a conflict that is resolved',
    { entry: entryOf({ state: 'conflict' }), base: B, user: CLASH, next, isResolved: true },
    { kind: 'nothing', isCurrent: true },
  ],
];

const edited: readonly Row[] = [
  [
    'both changed',
    { entry, base: B, user: EDITED, next },
    { kind: 'merge', path: PATH, text: MERGED, merged: { changes: 1, conflicts: [] } },
  ],
  [
    'both changed, the user in the style of the workspace',
    { entry, base: B, user: F(EDITED), next, formatted },
    { kind: 'merge', text: F(MERGED), merged: { by: 'formatted' } },
  ],
  [
    'both changed the same lines',
    { entry, base: B, user: CLASH, next },
    {
      kind: 'conflict',
      text: expect.stringContaining('>>>>>>> template 2.0.0\n'),
      template: N,
      merged: { conflicts: [{ line: 5, reason: 'overlap', size: 3 }] },
    },
  ],
  [
    'both changed the same lines of a CRLF file',
    { entry, base: B, user: crlf(CLASH), next },
    { kind: 'conflict', template: crlf(N) },
  ],
  [
    'a conflict that was left beside the file',
    { entry: entryOf({ state: 'conflict' }), base: B, user: CLASH, next },
    { kind: 'conflict' },
  ],
  ['markers', { entry, base: B, user: MARKED, next }, { kind: 'markers', lines: [8] }],
  [
    'markers, although the template did not change',
    { entry, base: N, user: MARKED, next },
    { kind: 'markers', path: PATH },
  ],
  ['the base is lost', { entry, user: EDITED, next }, { kind: 'exists', because: 'base-lost' }],
  ['the base is lost, U = N', { entry, user: N, next }, { kind: 'nothing', isCurrent: true }],
  [
    'the base is lost, --adopt',
    { entry, user: CLASH, next, wish: 'adopt' },
    { kind: 'conflict', text: expect.stringContaining('||||||| template (old)\n=======\n') },
  ],
];

const gone: readonly Row[] = [
  [
    'followed and merged',
    { entry, base: B, moved, next },
    { kind: 'merge', path: moved.path, from: hasMoved, text: MERGED },
  ],
  [
    'followed and replaced',
    { entry, base: B, moved: { ...moved, text: B }, next },
    { kind: 'replace', path: moved.path, from: hasMoved, text: N },
  ],
  [
    'followed, nothing to do',
    { entry, base: B, moved, next: { ...next, text: B } },
    { kind: 'nothing', path: moved.path, from: hasMoved },
  ],
  [
    'followed, and the template was renamed: it stays where the user put it',
    { entry, base: B, moved, next: renamed },
    { kind: 'merge', path: moved.path, from: hasMoved },
  ],
  ['none is similar', { entry, base: B, next }, { kind: 'tombstone', path: PATH }],
  [
    'deleted before, and something like it is there',
    { entry: entryOf({ state: 'deleted' }), base: B, moved, next },
    { kind: 'tombstone' },
  ],
  ['--restore', { entry, base: B, next, wish: 'restore' }, { kind: 'create', path: PATH, text: N }],
  [
    '--restore of one that was moved before',
    { entry: entryOf({ path: 'src/x.ts', state: 'deleted' }), base: B, next, wish: 'restore' },
    { kind: 'create', path: 'src/x.ts' },
  ],
  [
    '--restore where the template was renamed',
    { entry, base: B, next: renamed, wish: 'restore' },
    { kind: 'create', path: renamed.path },
  ],
  [
    '--restore where another file stands now',
    { entry, base: B, next: renamed, isTaken: true, wish: 'restore' },
    { kind: 'exists', path: renamed.path, because: 'rename-taken' },
  ],
  [
    'deleted before, there again',
    { entry: entryOf({ state: 'deleted' }), base: B, user: EDITED, next },
    { kind: 'merge', text: MERGED },
  ],
  ['there is no template either', { entry, base: B }, { kind: 'forget' }],
];

const renames: readonly Row[] = [
  [
    'untouched',
    { entry, base: B, user: B, next: renamed },
    { kind: 'replace', path: renamed.path, from: isRenamed, text: N },
  ],
  [
    'edited',
    { entry, base: B, user: EDITED, next: renamed },
    { kind: 'merge', path: renamed.path, from: isRenamed, text: MERGED },
  ],
  [
    'with the same text',
    { entry, base: B, user: EDITED, next: { ...renamed, text: B } },
    { kind: 'nothing', path: renamed.path, from: isRenamed },
  ],
  [
    'in the way of another file',
    { entry, base: B, user: EDITED, next: renamed, isTaken: true },
    { kind: 'exists', path: renamed.path, because: 'rename-taken' },
  ],
  [
    'of a file that the user has elsewhere',
    { entry: entryOf({ path: 'src/x.ts' }), base: B, user: EDITED, next: renamed },
    { kind: 'merge', path: 'src/x.ts', text: MERGED },
  ],
  [
    'of a file with markers',
    { entry, base: B, user: MARKED, next: renamed },
    { kind: 'markers', path: PATH },
  ],
];

const dropped: readonly Row[] = [
  ['untouched', { entry, base: B, user: B }, { kind: 'drop-delete', path: PATH }],
  ['untouched, formatted', { entry, base: B, user: F(B), formatted }, { kind: 'drop-delete' }],
  ['untouched, the base is damaged', { entry, user: B }, { kind: 'drop-delete' }],
  ['edited', { entry, base: B, user: EDITED }, { kind: 'drop-keep', path: PATH }],
  ['edited, the base is lost', { entry, user: EDITED }, { kind: 'drop-keep' }],
  ['moved', { entry, base: B, moved }, { kind: 'drop-keep', path: moved.path, from: hasMoved }],
  [
    'once',
    { entry: entryOf({ ownership: 'once' }), base: B, user: B },
    { kind: 'drop-keep', path: PATH },
  ],
  ['ejected', { entry: entryOf({ state: 'ejected' }), base: B, user: B }, { kind: 'ejected' }],
];

const once = entryOf({ ownership: 'once' });
const managed = entryOf({ ownership: 'managed' });
const ejected = entryOf({ state: 'ejected' });
const ownership: readonly Row[] = [
  [
    'once, untouched',
    { entry: once, base: B, user: B, next },
    { kind: 'nothing', isCurrent: false },
  ],
  ['once, edited', { entry: once, base: B, user: EDITED, next }, { kind: 'nothing' }],
  ['once, deleted', { entry: once, base: B, next }, { kind: 'tombstone' }],
  ['once, with markers', { entry: once, base: B, user: MARKED, next }, { kind: 'nothing' }],
  [
    'once, renamed',
    { entry: once, base: B, user: B, next: renamed },
    { kind: 'nothing', path: PATH, isCurrent: false },
  ],
  ['managed, untouched', { entry: managed, base: B, user: B, next }, { kind: 'replace', text: N }],
  [
    'managed, edited',
    { entry: managed, base: B, user: EDITED, next },
    { kind: 'edited', path: PATH },
  ],
  [
    'managed, edited, renamed',
    { entry: managed, base: B, user: EDITED, next: renamed },
    { kind: 'edited', path: PATH },
  ],
  ['managed, U = N', { entry: managed, base: B, user: N, next }, { kind: 'nothing' }],
  ['ejected', { entry: ejected, base: B, user: EDITED, next }, { kind: 'ejected', path: PATH }],
  ['ejected and deleted', { entry: ejected, base: B, next }, { kind: 'ejected' }],
  ['ejected, with markers', { entry: ejected, base: B, user: MARKED, next }, { kind: 'ejected' }],
];

describe.each([
  ['a file that is not in the lock', notInTheLock],
  ['an untouched file', untouched],
  ['nothing to do', nothing],
  ['an edited file', edited],
  ['a file that is missing', gone],
  ['a template that was renamed', renames],
  ['a template that was dropped', dropped],
  ['levels of ownership', ownership],
] as const)('%s', (_, rows) => {
  it.each(rows)('%s', (_what, facts, expected) => {
    const decision = decide({ version: '2.0.0', ...facts });
    expect(decision).toMatchObject(expected);
    // A place to move from is there exactly where the row names it.
    expect('from' in decision).toBe('from' in expected);
  });
});

describe('a second run', () => {
  it('finds nothing to do after a merge', () => {
    const first = decide({ version: '2.0.0', entry, base: B, user: EDITED, next });
    const text = first.kind === 'merge' ? first.text : '';
    const after = fileEntry({ path: PATH, templatePath: PATH, text: N }, entry);
    const second = decide({ version: '2.0.0', entry: after, base: N, user: text, next });
    expect(second).toEqual({ kind: 'nothing', path: PATH, isCurrent: true });
  });

  it('stops at the markers that the first one wrote', () => {
    const first = decide({ version: '2.0.0', entry, base: B, user: CLASH, next });
    const text = first.kind === 'conflict' ? first.text : '';
    expect(decide({ version: '2.0.0', entry, base: N, user: text, next })).toEqual({
      kind: 'markers',
      path: PATH,
      lines: [5],
    });
  });
});

type EntryRow = readonly [what: string, facts: Partial<FileFacts>, expected: object | undefined];
const current = fileEntry({ path: PATH, templatePath: PATH, text: N });
const stale = { state: 'tracked', sha256: entry.sha256, base: entry.base };

const after = (facts: Partial<FileFacts>, conflicts: 'markers' | 'sidecar' = 'markers') => {
  const all = { version: '2.0.0', ...facts };
  return nextEntry(all, decide(all), conflicts);
};

describe('the entry afterwards', () => {
  it.each<EntryRow>([
    ['create', { next }, current],
    ['create, once', { next: { ...next, ownership: 'once' } }, { ...current, ownership: 'once' }],
    ['adopt', { next, user: N }, current],
    ['replace', { entry, base: B, user: B, next }, current],
    ['merge', { entry, base: B, user: EDITED, next }, current],
    ['nothing', { entry, base: B, user: N, next }, current],
    ['nothing, once', { entry: once, base: B, user: B, next }, once],
    ['conflict', { entry, base: B, user: CLASH, next }, { ...current, state: 'conflict' }],
    ['markers', { entry, base: B, user: MARKED, next }, entry],
    ['exists, not ours', { next, user: 'x\n' }, undefined],
    ['exists, base lost', { entry, user: EDITED, next }, entry],
    ['managed, edited', { entry: managed, base: B, user: EDITED, next }, managed],
    ['managed, replaced', { entry: managed, base: B, user: B, next }, { ownership: 'managed' }],
    ['deleted', { entry, base: B, next }, { ...stale, state: 'deleted' }],
    ['there again', { entry: entryOf({ state: 'deleted' }), base: B, user: B, next }, current],
    ['dropped, deleted', { entry, base: B, user: B }, undefined],
    ['dropped, kept', { entry, base: B, user: EDITED }, { ...stale, state: 'ejected' }],
    ['forgotten', { entry, base: B }, undefined],
    ['ejected', { entry: ejected, base: B, user: EDITED, next }, ejected],
    ['moved', { entry, base: B, moved, next }, { ...current, path: moved.path }],
    [
      'moved, but not merged',
      { entry, moved: { ...moved, text: MARKED }, base: B, next },
      { ...stale, path: moved.path, templatePath: PATH },
    ],
    [
      'renamed',
      { entry, base: B, user: EDITED, next: renamed },
      { ...current, path: renamed.path, templatePath: renamed.path },
    ],
    [
      'renamed, moved by the user before',
      { entry: entryOf({ path: 'src/x.ts' }), base: B, user: EDITED, next: renamed },
      { ...current, path: 'src/x.ts', templatePath: renamed.path },
    ],
  ])('%s', (_, facts, expected) => {
    if (expected === undefined) expect(after(facts)).toBeUndefined();
    else expect(after(facts)).toMatchObject(expected);
  });

  it('knows what the formatter makes of the template', () => {
    const hash = fileEntry({ path: PATH, templatePath: PATH, text: N, formatted: F(N) }).formatted;
    expect(hash).toBeDefined();
    expect(after({ entry, base: B, user: F(B), next, formatted })?.formatted).toBe(hash);
    const written = { ...current, formatted: hash ?? '' };
    expect(after({ entry: written, base: N, user: F(N), next })).toEqual(written);
    expect(after({ entry: written, base: N, user: F(N), next: { ...next, text: B } })).toEqual(
      entry,
    );
  });

  it('keeps the base when a conflict is written beside the file', () => {
    const facts = { entry, base: B, user: CLASH, next };
    const offered = sha256(N);
    expect(after(facts, 'sidecar')).toEqual({ ...entry, state: 'conflict', offered });
    const unknown: Partial<FileFacts> = { user: CLASH, next, wish: 'adopt' };
    expect(after(unknown, 'sidecar')).toBeUndefined();
    expect(after(unknown)).toEqual({ ...current, state: 'conflict' });
  });
});

it('refuses facts about no file at all', () => {
  expect(() => decide({ version: '2.0.0' })).toThrow('neither a lock entry nor a template');
});
