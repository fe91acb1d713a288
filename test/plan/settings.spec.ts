import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { KEYS, SETTINGS } from '../../src/plan/choose-env-file';

const CONFIG = join(__dirname, '../../templates/core/src/auth/auth.config.ts');

it('a check of the environment gets every key that the generated app reads', () => {
  const read = readFileSync(CONFIG, 'utf8').matchAll(/'((?:JWT|AUTH)_[A-Z_]+)'/g);
  const names = new Set([...read].map(([, name]) => name));
  expect([...KEYS, ...SETTINGS].toSorted()).toEqual([...names].toSorted());
});
