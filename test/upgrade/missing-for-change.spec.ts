import { describe, expect, it } from 'vitest';
import { type Checked, fingerprint, missingForChange } from './missing-for-change';

const OLD = 'core/src/auth/old.ts';
const NEW = 'core/src/auth/new.ts';
const GONE = 'native/src/auth/gone.ts';
const LINE = 'Tokens live longer.';
const edits = [{ what: 'a value', from: 'b', to: 'c' }];

/** One template changed, one is new, one was dropped; all of it is told. */
const RIGHT: Checked = {
  version: '1.1.0',
  released: {
    version: '1.0.0',
    templates: new Map([
      [OLD, 'a\nb\n'],
      [GONE, 'gone\n'],
      ['core/AUTH.md', 'same\n'],
    ]),
  },
  templates: new Map([
    [OLD, 'A\nb\n'],
    [NEW, 'new\n'],
    ['core/AUTH.md', 'same\n'],
  ]),
  changelog: `# Changelog\n\n## 1.1.0 (unreleased)\n\nWhat it is about.\n\n- Another one.\n- ${LINE}\n\n## 1.0.0 (2026-01-01)\n\n- The first.\n`,
  changes: [
    {
      changelog: LINE,
      templates: {
        [OLD]: { now: fingerprint('A\nb\n'), edits },
        [NEW]: { now: fingerprint('new\n') },
        [GONE]: { now: 'removed' },
      },
    },
  ],
};
const [CHANGE = { changelog: '', templates: {} }] = RIGHT.changes;
const changed = (change: Partial<typeof CHANGE>): Partial<Checked> => ({
  changes: [{ ...CHANGE, ...change }],
});
const { [OLD]: _old, ...withoutOld } = CHANGE.templates;

describe('missingForChange', () => {
  it('has nothing to say where all is told', () => expect(missingForChange(RIGHT)).toEqual([]));

  it('has nothing to say of a release as it was cut', () => {
    const released = { version: '1.1.0', templates: RIGHT.templates };
    expect(missingForChange({ ...RIGHT, released })).toEqual([]);
  });

  it('takes a CHANGELOG with CRLF', () => {
    const changelog = RIGHT.changelog.replaceAll('\n', '\r\n');
    expect(missingForChange({ ...RIGHT, changelog })).toEqual([]);
  });

  it.each<[string, Partial<Checked>, RegExp]>([
    ['no new version', { version: '1.0.0' }, /old\.ts.* differ .*1\.0\.0.*raise the version in/],
    [
      'an older version',
      { version: '0.9.0' },
      /raise the version in package\.json \(now 0\.9\.0\)/,
    ],
    [
      'no change at all for a template',
      changed({ templates: withoutOld }),
      /old\.ts has changed since 1\.0\.0 and no change names it: add to test\/upgrade\/1\.1\.0\/changes\.ts/,
    ],
    [
      'a template that changed once more',
      { templates: new Map([...RIGHT.templates, [OLD, 'B\n']]) },
      /old\.ts has changed again .* `now` to '\w{12}'/,
    ],
    [
      'a new template that changed once more',
      { templates: new Map([...RIGHT.templates, [NEW, 'B\n']]) },
      /new\.ts has changed again/,
    ],
    [
      'no upgrade test',
      changed({
        templates: { ...CHANGE.templates, [OLD]: { now: fingerprint('A\nb\n'), edits: [] } },
      }),
      /old\.ts has no upgrade test: add to its `edits`/,
    ],
    [
      'no entry in the CHANGELOG',
      changed({ changelog: 'Tokens' }),
      /no such entry under "## 1\.1\.0": add the line "- Tokens"/,
    ],
    [
      'an entry of another version',
      changed({ changelog: 'The first.' }),
      /no such entry under "## 1\.1\.0"/,
    ],
    [
      'no heading for the version',
      { changelog: `## 1.0.0 (2026-01-01)\n\n- ${LINE}\n` },
      /no such entry under "## 1\.1\.0"/,
    ],
    [
      'one entry for two changes',
      { changes: [CHANGE, { ...CHANGE }] },
      /"Tokens live longer\." 2 times/,
    ],
    [
      'a template that did not change',
      changed({ templates: { ...CHANGE.templates, 'core/AUTH.md': { now: '', edits } } }),
      /AUTH\.md, which is as in 1\.0\.0: take it out/,
    ],
    [
      'a change of nothing',
      { changes: [CHANGE, { changelog: 'Another one.', templates: {} }] },
      /names no template for "Another one\."/,
    ],
  ])('asks for what is missing: %s', (_, change, sentence) => {
    const missing = missingForChange({ ...RIGHT, ...change });
    expect(missing).toHaveLength(1);
    expect(missing[0]).toMatch(sentence);
  });
});
