import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { templatesAt } from '../../src/history/load-history';
import { decide } from '../../src/merge/decide';
import { fileEntry } from '../../src/merge/lock';
import { nextEntry } from '../../src/merge/next-entry';
import { ownPackage } from '../../src/own-package';
import { render } from '../../src/render/render';
import { templateId } from '../../src/render/template-file';
import { renderingFor } from '../support/render-app';
import { CHANGES } from './changes';
import { missingForChange } from './missing-for-change';
import { newestRelease, optionsFor, templatesNow, templatesThen } from './template-sets';
import type { UserEdit } from './template-change';

it('says what is missing for a change of the templates', () => {
  const release = newestRelease();
  const missing = missingForChange({
    version: ownPackage.version,
    released: { version: release, templates: templatesThen(release) },
    templates: templatesNow(),
    changelog: readFileSync(join(__dirname, '..', '..', 'CHANGELOG.md'), 'utf8'),
    changes: CHANGES[ownPackage.version] ?? [],
  });
  if (missing.length > 0) expect.fail(missing.join('\n'));
});

const ROWS = Object.entries(CHANGES).flatMap(([version, changes]) =>
  changes.flatMap(({ templates }) =>
    Object.entries(templates).map(([path, { edits = [] }]) => ({ version, path, edits })),
  ),
);

describe.for(ROWS)('$version: $path', ({ version, path, edits }) => {
  const [overlay = ''] = path.split('/', 1);
  const id = templateId(path.slice(overlay.length + 1));
  const textAt = (of: string) => rendered(of, overlay).find((file) => file.id === id);
  const before = textAt(newestRelease(version));
  const next = textAt(version);
  const entry = before && fileEntry({ ...before, templatePath: before.path });
  const facts = { entry, base: before?.text, next, version };

  it('is rendered', () => expect(before ?? next).toBeDefined());

  it.runIf(!before)('comes in where nothing stands, and only there', () => {
    expect(decide({ ...facts, user: undefined })).toMatchObject({ kind: 'create' });
    expect(decide({ ...facts, user: '// mine\n' })).toMatchObject({ kind: 'exists' });
  });

  it.runIf(!next)('goes where nobody edited it, and only there', () => {
    expect(decide({ ...facts, user: before?.text })).toMatchObject({ kind: 'drop-delete' });
    expect(decide({ ...facts, user: `${before?.text}// mine\n` })).toMatchObject({
      kind: 'drop-keep',
    });
  });

  it.runIf(before && next && before.text !== next.text)('replaces what nobody edited', () => {
    expect(decide({ ...facts, user: before?.text })).toMatchObject({
      kind: 'replace',
      text: next?.text,
    });
  });

  describe.runIf(before && next).for(edits)('$what', (edit) => {
    const userOf = () => edited(`${path} before`, before?.text, edit);
    const expected = () => edited(`${path} in ${version}`, next?.text, edit);

    it.runIf(edit.isConflict)('is shown beside the change', () => {
      const decision = decide({ ...facts, user: userOf() });
      expect(decision.kind).toBe('conflict');
      const text = decision.kind === 'conflict' ? decision.text : '';
      for (const line of edit.to.trim().split('\n')) expect(text).toContain(line);
    });

    it.skipIf(edit.isConflict)('is kept, with LF and with CRLF', () => {
      const [user, text] = [userOf(), expected()];
      expect(decide({ ...facts, user })).toMatchObject({ kind: 'merge', text });
      const crlf = decide({ ...facts, user: user.replaceAll('\n', '\r\n') });
      expect(crlf).toMatchObject({ kind: 'merge', text: text.replaceAll('\n', '\r\n') });
    });

    it.skipIf(edit.isConflict)('is left alone the next time', () => {
      const first = { ...facts, user: userOf() };
      const after = nextEntry(first, decide(first), 'markers');
      const again = { ...facts, entry: after, base: next?.text, user: expected() };
      expect(decide(again)).toMatchObject({ kind: 'nothing' });
    });
  });
});

/** What a version generates with the templates of an overlay in it. */
function rendered(version: string, overlay: string) {
  const load = templatesAt(version);
  if (load === undefined) throw new Error(`history/ has no ${version}`);
  const pastCheck = overlay === 'env-file' ? { pastCheck: '.env' } : {};
  const [kind] = overlay.split('-', 1);
  const packages = new Set(
    ['websockets', 'swagger'].filter((each) => each === kind).map((each) => `@nestjs/${each}`),
  );
  const { overlays, rendering } = renderingFor(optionsFor(overlay), 'esm', pastCheck, packages);
  return render(overlays.flatMap(load), rendering);
}

function edited(where: string, text = '', { what, from, to }: UserEdit): string {
  const parts = text.split(from);
  if (parts.length === 2) return parts.join(to);
  throw new Error(`${what}: \`from\` stands ${parts.length - 1} times in ${where}, not once`);
}
