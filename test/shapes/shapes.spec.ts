import { describe, expect, it } from 'vitest';
import { inSequence, type Outcome } from '../../src/edits/outcome';
import { registerGuard } from '../../src/edits/register-guard';
import { registerModule } from '../../src/edits/register-module';
import { readModuleFormat } from '../../src/workspace/module-format';
import { importReader } from '../../src/workspace/resolve-specifier';
import { findRootModule } from '../../src/workspace/root-module';
import { entries } from './entries';
import { guards } from './guards';
import { layouts } from './layouts';
import { metadata } from './metadata';
import { type Booted, bootWorkspace, type Files } from './run-workspace';
import type { Shape } from './shape';
import { workspace } from './workspace';

const OUR_GUARD = 'APP_GUARD=>OurGuard';

interface Wired {
  readonly files: Files;
  readonly refused?: string;
}

/** Registers the module and the guard as the plan does, or says why not. */
function wire(files: Files): Wired {
  const read = (path: string): string | undefined => files[path];
  const found = findRootModule(read, 'src/main');
  if (!found.known) return { files, refused: refusal(found.file, found.line, found.reason) };
  const { file, className: rootClass, entry } = found.value;
  const to = file.split('/').length === 2 ? './auth' : '../auth';
  const { specifierExtension } = readModuleFormat(read, entry, read(entry) ?? '');
  const more = { rootClass, specifierExtension, readImport: importReader(read, file) };
  const addModule = (text: string): Outcome =>
    registerModule(text, {
      ...more,
      symbol: 'AuthModule',
      alias: 'JwtAuthModule',
      from: `${to}/auth.module`,
    });
  const addGuard = (text: string): Outcome =>
    registerGuard(text, { ...more, guard: 'JwtAuthGuard', from: `${to}/jwt-auth.guard` });
  const outcome = inSequence(files[file] ?? '', addModule, addGuard);
  if (outcome.kind === 'manual') {
    return { files, refused: refusal(file, outcome.line, outcome.reason) };
  }
  return { files: outcome.kind === 'edited' ? { ...files, [file]: outcome.text } : files };
}

const refusal = (file = '', line?: number, reason = ''): string =>
  `${file}${line === undefined ? '' : `:${line}`}: ${reason}`;

/** What is booted, without what is ours. */
const withoutOurs = (booted: readonly Booted[]): Booted[] =>
  booted.map(({ root, imports, providers }) => ({
    root,
    imports: imports.filter((each) => each !== 'OurModule'),
    providers: providers.filter((each) => each !== OUR_GUARD),
  }));

const isGuard = (provider: string): boolean =>
  provider.startsWith('APP_GUARD=>') && !/Throttler|RateLimit/.test(provider);

describe.each<[string, readonly Shape[]]>([
  ['metadata', metadata],
  ['entry', entries],
  ['layout', layouts],
  ['guard', guards],
])('every shape of %s', (_, shapes) => {
  const rows = (isRefused: boolean): [string, Shape][] =>
    shapes
      .filter(({ refused }) => (refused !== undefined) === isRefused)
      .map((shape) => [shape.name, shape]);

  it.each(rows(false))('is edited: %s', async (__, shape) => {
    const before = { ...workspace, ...shape.files };
    const { files: after, refused } = wire(before);
    expect(refused).toBeUndefined();
    for (const on of [true, false]) {
      const booted = await bootWorkspace(after, 'src/main.ts', on);
      expect(withoutOurs(booted)).toEqual(await bootWorkspace(before, 'src/main.ts', on));
      expect(booted.length).toBeGreaterThan(0);
      for (const { imports, providers } of booted) {
        expect(imports.filter((each) => each === 'OurModule')).toHaveLength(1);
        expect(providers.filter(isGuard)[0]).toBe(OUR_GUARD);
        expect(providers.filter((each) => each === OUR_GUARD)).toHaveLength(1);
      }
    }
    expect(wire(after).files).toEqual(after);
  });

  it.skipIf(rows(true).length === 0).each(rows(true))('is refused: %s', (__, shape) => {
    expect(wire({ ...workspace, ...shape.files }).refused).toBe(shape.refused);
  });
});
