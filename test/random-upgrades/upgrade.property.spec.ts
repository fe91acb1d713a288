import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { canRunGit } from '../support/git-merge';
import { typeErrors } from '../support/type-check';
import { checkUpgrade, type Upgraded } from './check-app';
import { buildApp } from './random-app';
import { randomScenarios, type Scenario } from './scenario';
import { folderWith, STYLES } from './styles';
import { counts, tally } from './tally';

/** `RUNS=20000` for the long run; `SEED` for other ones. */
const RUNS = Number(process.env['RUNS'] ?? 500);
const SEED = Number(process.env['SEED'] ?? 4);
/** Apps that are compiled together. */
const BATCH = 8;

const home = process.cwd();
const folders = STYLES.map((_, style) => folderWith(style));
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** The formatter is the one of the folder that a run starts in. */
async function upgraded(scenario: Scenario): Promise<Upgraded> {
  const app = await buildApp(scenario);
  const { formatter } = scenario;
  process.chdir(formatter === undefined ? home : (folders[formatter] ?? home));
  try {
    return await checkUpgrade(app);
  } finally {
    process.chdir(home);
  }
}

/**
 * Whether what was merged type-checks, all apps in one program. It need not where the user gave a
 * method another name: the template may have a new call of the old one.
 */
function wrongTypes(all: readonly Upgraded[]): string[] {
  const apps = all.map(({ texts }) =>
    Object.fromEntries(
      Object.entries(texts)
        .filter(([path]) => /\.ts$|^\/package\.json$/.test(path) && path !== '/src/main.ts')
        .map(([path, text]) => [path.slice(1), text]),
    ),
  );
  return typeErrors(apps).flatMap((errors, i) => {
    const { app, merged = [] } = all[i] ?? {};
    const isRenamed = app?.scenario.renames !== undefined;
    const files = new Set(errors.map((error) => error.split(':', 1)[0] ?? ''));
    tally('type-checked', merged.length);
    tally('clean, do not type-check', merged.filter((path) => files.has(path)).length);
    if (errors.length > 0) tally(`apps to mend${isRenamed ? ', a method was renamed' : ''}`);
    return isRenamed ? [] : errors;
  });
}

describe.runIf(canRunGit)('upgrades of random apps', () => {
  it(`lose nothing and double nothing (${RUNS} merges)`, { timeout: 36_000_000 }, async () => {
    const failures: string[] = [];
    let batch: Upgraded[] = [];
    const compile = () => {
      const errors = wrongTypes(batch);
      if (errors.length > 0) failures.push(`types: ${errors.join('\n')}`);
      batch = [];
      if (RUNS > 500) console.log(SEED, JSON.stringify(Object.fromEntries([...counts].toSorted())));
    };
    for (const [index, scenario] of randomScenarios(Math.ceil(RUNS / 5), SEED).entries()) {
      if ((counts.get('merges') ?? 0) >= RUNS || failures.length > 5) break;
      try {
        const app = await upgraded(scenario);
        if (scenario.isSound) batch.push(app);
      } catch (error) {
        const { files: _, ...rest } = scenario;
        const [stack] = `${(error as Error).stack}`
          .split('\n')
          .filter((line) => /random-upgrades/.test(line));
        failures.push(`app ${index} ${JSON.stringify(rest)}: ${String(error)} ${stack}`);
      }
      if (batch.length >= BATCH) compile();
    }
    if (batch.length > 0) compile();
    expect(failures).toEqual([]);
    expect(counts.get('merges')).toBeGreaterThanOrEqual(RUNS);
  });
});
