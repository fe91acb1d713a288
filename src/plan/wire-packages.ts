import { gt, minVersion, validRange } from 'semver';
import type { AuthJwtOptions, StoredOptions } from '../auth-jwt/options';
import { collectionOf, setCollection } from '../edits/nest-cli-json';
import { inSequence } from '../edits/outcome';
import {
  addDependencies,
  moveToDevDependencies,
  onlyInDevDependencies,
  setRanges,
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

/** Names the default collection in the lock, with what stood there before. */
export const COLLECTION_PATCH = 'nest-cli:collection';

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

/** A package whose range is the one that we once wrote, and what we would write now. */
export interface RaisedPackage {
  readonly name: string;
  readonly range: string;
}

/**
 * The packages that an earlier version listed, where the generated code has a newer range today and
 * nobody has changed it since.
 */
export function raisedPackages(
  { app }: WorkspaceFacts,
  { dependencies, devDependencies }: Packages,
  own: OwnPackage,
  install: Install | undefined,
): RaisedPackage[] {
  const listed = rangesIn(app.text);
  return Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, range]) => {
    const recorded = install?.patches[dependencyPatch(name)]?.['range'];
    const isOurs = name !== own.name && recorded !== undefined && recorded === listed.get(name);
    return isOurs && isNewer(range, String(recorded)) ? [{ name, range }] : [];
  });
}

const isNewer = (range: string, than: string): boolean => {
  const [a, b] = [range, than].map((each) => (validRange(each) ? minVersion(each) : null));
  return a !== null && b !== null && a !== undefined && b !== undefined && gt(a, b);
};

function rangesIn(text: string): Map<string, string> {
  const listed = JSON.parse(text.replace(/^\uFEFF/, '')) as Partial<Packages>;
  return new Map(Object.entries({ ...listed.devDependencies, ...listed.dependencies }));
}

/** Those that package.json lists just as we would: of a run that was cut off, they are ours. */
export function samePackages(
  { app }: WorkspaceFacts,
  { dependencies, devDependencies }: Packages,
  own: string,
): [name: string, range: string][] {
  const listed = rangesIn(app.text);
  const same = ([name, range]: [string, string]) => name !== own && listed.get(name) === range;
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
  raised: readonly RaisedPackage[],
): void {
  const { app, nestCli } = facts;
  const ranges = Object.fromEntries(raised.map(({ name, range }) => [name, range]));
  const outcome = inSequence(
    app.text,
    (text) => addDependencies(text, packages),
    (text) => setRanges(text, ranges),
    ...(asked.movesToDev ? [(text: string) => moveToDevDependencies(text, own.name)] : []),
  );
  const count = addedPackages(facts, packages).length;
  wiring.take(
    app.path,
    outcome,
    notes.dependencies(count, Object.keys(ranges)),
    ({ reason, line }) => notes.brokenFile(app.path, line, reason),
  );
  const dev = onlyInDevDependencies(app.text, Object.keys(packages.dependencies));
  if (dev.length > 0) wiring.left.push({ what: notes.onlyDev(dev) });

  if (!asked.defaultCollection) return;
  const collection = setCollection(nestCli.text ?? '{}\n');
  wiring.record(COLLECTION_PATCH, nestCli.path, collection, () => ({
    before: collectionOf(nestCli.text),
  }));
  wiring.take(nestCli.path, collection, notes.defaultCollection, ({ reason }) => ({
    what: notes.byHand(nestCli.path, reason),
    lines: '"collection": "nest-auth-jwt/nest.json"',
  }));
}
