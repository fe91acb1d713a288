import type { AuthJwtOptions, StoredOptions } from '../auth-jwt/options';
import { setCollection } from '../edits/nest-cli-json';
import { inSequence } from '../edits/outcome';
import {
  addDependencies,
  moveToDevDependencies,
  onlyInDevDependencies,
} from '../edits/package-json';
import type { Install } from '../merge/lock';
import type { OwnPackage } from '../own-package';
import { notes } from '../report/notes';
import { installedManifest } from '../workspace/app-package';
import type { WorkspaceFacts } from '../workspace/facts';
import { packagesFor, type Packages } from './versions';
import type { Wiring } from './wiring';

/** Names a dependency that we added in the lock. */
export const dependencyPatch = (name: string): string => `package.json:dep:${name}`;

/** The packages that the app needs, but those that we once added and the user took out. */
export function wantedPackages(
  { app, format }: WorkspaceFacts,
  { strategy, hasher }: StoredOptions,
  own: OwnPackage,
  install: Install | undefined,
): Packages {
  const wanted = packagesFor({
    nestMajor: app.nestMajor,
    format: format.format,
    strategy,
    hasArgon2: hasher === 'node',
  });
  const keep = (ranges: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(ranges).filter(
        ([name]) => app.packages.has(name) || !install?.patches[dependencyPatch(name)],
      ),
    );
  return {
    dependencies: keep(wanted.dependencies),
    devDependencies: keep({ ...wanted.devDependencies, [own.name]: `^${own.version}` }),
  };
}

/** Of `packages`, those that package.json does not list yet. */
export const addedPackages = (
  { app }: WorkspaceFacts,
  { dependencies, devDependencies }: Packages,
): [name: string, range: string][] =>
  Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([name]) => !app.packages.has(name),
  );

/** Those that package.json lists just as we would: of a run that was cut off, they are ours. */
export function samePackages(
  { app }: WorkspaceFacts,
  { dependencies, devDependencies }: Packages,
  own: string,
): [name: string, range: string][] {
  const listed = JSON.parse(app.text.replace(/^\uFEFF/, '')) as Partial<Packages>;
  const same = ([name, range]: [string, string]) =>
    name !== own &&
    [listed.dependencies, listed.devDependencies].some((of) => of?.[name] === range);
  return Object.entries({ ...dependencies, ...devDependencies }).filter(same);
}

/** Whether an install was cut off: packages are listed, but not there where the others are. */
export function missesPackages({ app, read }: WorkspaceFacts, { dependencies }: Packages): boolean {
  const isThere = (name: string) => installedManifest(read, app.folder, name) !== undefined;
  return isThere('@nestjs/core') && !Object.keys(dependencies).every(isThere);
}

/** package.json (required) and, when asked for, nest-cli.json (optional). */
export function wirePackages(
  wiring: Wiring,
  asked: AuthJwtOptions & { readonly movesToDev?: boolean },
  facts: WorkspaceFacts,
  packages: Packages,
  own: OwnPackage,
): void {
  const { app, nestCli } = facts;
  const outcome = inSequence(
    app.text,
    (text) => addDependencies(text, packages),
    ...(asked.movesToDev ? [(text: string) => moveToDevDependencies(text, own.name)] : []),
  );
  const count = addedPackages(facts, packages).length;
  wiring.take(app.path, outcome, notes.dependencies(count), ({ reason, line }) =>
    notes.brokenFile(app.path, line, reason),
  );
  const dev = onlyInDevDependencies(app.text, Object.keys(packages.dependencies));
  if (dev.length > 0) wiring.left.push({ what: notes.onlyDev(dev) });

  if (!asked.defaultCollection) return;
  const collection = setCollection(nestCli.text ?? '{}\n');
  wiring.take(nestCli.path, collection, notes.defaultCollection, ({ reason }) => ({
    what: notes.byHand(nestCli.path, reason),
    lines: '"collection": "nest-auth-jwt/nest.json"',
  }));
}
