import { expect, it } from 'vitest';
import { isOurs, keysOf, settingsOf } from '../../src/plan/env-keys';
import { renderFor } from '../support/render-app';

it.each([
  ['HS256', 'bearer'],
  ['ES256', 'bearer'],
  ['RS256', 'cookie'],
] as const)(
  'a check of the environment gets every key that the generated app reads: %s, %s',
  (alg, transport) => {
    const readers = renderFor({ alg, transport }).filter(({ path }) =>
      /\/(auth\.config|secrets|origin\.guard)\.ts$/.test(path),
    );
    const code = readers.map(({ text }) => text).join('');
    const names = new Set([...code.matchAll(/'((?:JWT|AUTH)_[A-Z_]+)'/g)].map(([, name]) => name));
    expect(readers).toHaveLength(transport === 'cookie' ? 3 : 2);
    expect([...keysOf(alg), ...settingsOf({ alg, transport })].toSorted()).toEqual(
      [...names].toSorted(),
    );
    expect([...names].every((name) => isOurs(`${name}`))).toBe(true);
  },
);
