import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPTION_SETS } from '../../scripts/release/option-sets.mjs';
import { knownVersions, releasedVersions, templatesOf } from '../../src/history/load-history';
import { sha256 } from '../../src/merge/base-text';
import { choose } from '../../src/plan/choices';
import { renderFiles } from '../../src/plan/rendered';
import { loadTemplates } from '../../src/render/load-templates';
import { ownPackage } from '../../src/own-package';
import { factsOf } from './workspace-facts';

const UPGRADE = join(__dirname, '..', 'upgrade');

describe.for(releasedVersions().map((version) => [version] as const))('%s', ([version]) => {
  const file = join(UPGRADE, version, 'option-sets.json');
  const hashes = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;

  const load = (overlay: string) => templatesOf(version, overlay);

  it.each(OPTION_SETS.map((set) => [set.name, set] as const))(
    'is rendered today as it was then: %s',
    (name, { files, options }) => {
      const { facts } = factsOf(files);
      const choices = choose(options, facts, undefined);
      if (!choices.ok) throw new Error(JSON.stringify(choices.problems));
      const rendered = renderFiles(facts, choices.value, load);
      const now = rendered.map(({ id, text }) => [id, sha256(text).slice(0, 16)]);
      expect(Object.fromEntries(now)).toEqual(hashes[name]);
    },
  );
});

describe('templatesOf', () => {
  it('gives nothing for a folder that there was not', () => {
    expect(templatesOf('0.1.0', 'store-papyrus')).toEqual([]);
    expect(templatesOf('0.1.0', 'host')).toEqual([]);
  });

  it('does not take one folder for another', () => {
    expect(templatesOf('0.1.0', 'cor')).toEqual([]);
    const paths = templatesOf('0.1.0', 'native').map(({ path }) => path);
    expect(paths).toEqual(['src/auth/access-tokens.ts', 'src/auth/jwt.strategy.ts']);
  });

  it('refuses a version that is not kept', () => {
    expect(() => templatesOf('0.0.1', 'core')).toThrow(/0\.0\.1\.json/);
  });
});

describe('knownVersions', () => {
  it('ends with our own, which loads the templates of today', () => {
    const own = knownVersions().at(-1);
    expect(own?.version).toBe(ownPackage.version);
    expect(own?.load('core')).toEqual(loadTemplates('core'));
  });
});
