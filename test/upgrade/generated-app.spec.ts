import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { releasedVersions } from '../../src/history/load-history';
import { decodeBase } from '../../src/merge/lock';
import { generatedApp, generatedRows } from './generated-app';

const ROWS = releasedVersions().flatMap((version) =>
  generatedRows(version).map((row) => [version, row] as const),
);

it('has apps of every release', () => {
  expect(new Set(ROWS.map(([version]) => version))).toEqual(new Set(releasedVersions()));
  for (const version of releasedVersions()) {
    expect(existsSync(join(__dirname, version, 'option-sets.json')), version).toBe(true);
  }
});

it.each(ROWS)('is whole: %s %s', (version, row) => {
  const { lock, files } = generatedApp(version, row);
  expect(lock.version).toBe(version);
  const entries = Object.values(lock.installs).flatMap((install) => Object.values(install.files));
  expect(entries.length).toBeGreaterThan(50);
  for (const entry of entries) {
    expect(files[entry.path]).toBe(decodeBase(entry));
    expect(files[entry.path], entry.path).toBeTruthy();
  }
  expect(files['src/app.module.ts']).toMatch(/imports: \[[^\]]*\bAuthModule\b/);
  expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({
    devDependencies: { 'nest-auth-jwt': `^${version}` },
  });
});

const secret = (): string | undefined => {
  const { files } = generatedApp('0.1.0', 'esm12-native');
  return /^JWT_SECRET=(.*)$/m.exec(files['.env'] ?? '')?.[1];
};

it('makes a secret of its own each time, and writes none down', () => {
  expect(secret()).toMatch(/^[\w-]{43}$/);
  expect(secret()).not.toBe(secret());
});
