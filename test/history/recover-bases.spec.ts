import { describe, expect, it } from 'vitest';
import type { PastInstall } from '../../src/history/past-renders';
import { recoverBases } from '../../src/history/recover-bases';
import { decodeBase, type FileEntry, type Install } from '../../src/merge/lock';
import { migrate } from '../../src/merge/migrations';
import { ownPackage } from '../../src/own-package';
import { choose } from '../../src/plan/choices';
import { generatedApp, generatedRows } from '../upgrade/generated-app';
import { factsOf } from './workspace-facts';

/** The lock of a row, and what it was written with. */
function written(row: string): { install: Install; past: PastInstall } {
  const { files, lock } = generatedApp('0.1.0', row);
  const stored = lock.installs['src'] ?? { options: {}, files: {}, patches: {} };
  const install = migrate(stored, { from: '0.1.0', to: ownPackage.version });
  const { facts } = factsOf(files);
  const choices = choose({}, facts, install);
  if (!choices.ok) throw new Error(JSON.stringify(choices.problems));
  return { install, past: { facts, ...choices.value } };
}

const changed = (
  { files }: Install,
  change: (entry: FileEntry, id: string) => Partial<FileEntry>,
): Pick<Install, 'files'> => ({
  files: Object.fromEntries(
    Object.entries(files).map(([id, entry]) => [id, { ...entry, ...change(entry, id) }]),
  ),
});

describe('recoverBases', () => {
  it.each(generatedRows('0.1.0'))('generates each base of %s again', (row) => {
    const { install, past } = written(row);
    const lost = changed(install, () => ({ base: '' }));
    const texts = Object.entries(install.files).map(([id, entry]) => [id, decodeBase(entry)]);
    expect(Object.fromEntries(recoverBases(lost, '0.1.0', past))).toEqual(
      Object.fromEntries(texts),
    );
  });

  const { install, past } = written('cjs11-native');

  it('gives those alone that are damaged', () => {
    const lost = changed(install, (_, id) => (id === 'bearer' ? { base: 'AAAA' } : {}));
    expect([...recoverBases(lost, '0.1.0', past).keys()]).toEqual(['bearer']);
    expect(recoverBases(install, '0.1.0', past).size).toBe(0);
  });

  it.each<[string, string, (entry: FileEntry) => Partial<FileEntry>]>([
    ['of a version that is not known', '0.0.9', () => ({ base: '' })],
    ['whose hash is another', '0.1.0', () => ({ base: '', sha256: 'a'.repeat(64) })],
  ])('gives nothing for a base %s', (_, version, change) => {
    expect(recoverBases(changed(install, change), version, past).size).toBe(0);
  });

  it('gives nothing where the options do not lead there', () => {
    const other = { ...past, options: { ...past.options, strategy: 'passport' as const } };
    const found = recoverBases(
      changed(install, () => ({ base: '' })),
      '0.1.0',
      other,
    );
    expect(found.has('jwt.strategy')).toBe(false);
    expect(found.has('bearer')).toBe(true);
  });
});
