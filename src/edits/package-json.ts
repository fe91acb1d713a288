import { editJson, isObject, readJsonFile, type JsonEdit, type JsonObject } from './json-file';
import { already, manual, type Outcome } from './outcome';

type Ranges = Readonly<Record<string, string>>;

export interface WantedPackages {
  readonly dependencies: Ranges;
  readonly devDependencies: Ranges;
}

const BLOCKS = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
] as const;

/**
 * Adds the packages that no block names yet, in alphabetical place where the block is sorted, else
 * at its end. A range that is there is never touched, in whichever block it stands: see
 * `onlyInDevDependencies` for the case that somebody must hear of.
 */
export function addDependencies(text: string, wanted: WantedPackages): Outcome {
  const file = readJsonFile(text);
  if (!file.ok) return file.outcome;
  const broken = BLOCKS.find((block) => block in file.json && !isObject(file.json[block]));
  if (broken) return manual(`\`${broken}\` is not an object`);

  const there = new Set(BLOCKS.flatMap((block) => Object.keys(blockOf(file.json, block))));
  const missing = {
    dependencies: without(wanted.dependencies, there),
    devDependencies: without(wanted.devDependencies, there),
  };
  const edits = (['dependencies', 'devDependencies'] as const).flatMap((block) =>
    additions(file.json, block, missing[block]),
  );
  return edits.length === 0 ? already : editJson(text, edits, withRanges(file.json, missing));
}

/** Gives packages that are listed another range, in whichever of the two blocks they stand. */
export function setRanges(text: string, ranges: Ranges): Outcome {
  const file = readJsonFile(text);
  if (!file.ok) return file.outcome;
  const blocks = (['dependencies', 'devDependencies'] as const).map((block) => {
    const listed = Object.keys(blockOf(file.json, block));
    const changed = Object.entries(ranges).filter(([name]) => listed.includes(name));
    return { block, ranges: Object.fromEntries(changed) };
  });
  const edits = blocks.flatMap(({ block, ranges: changed }) =>
    Object.entries(changed).map(([name, value]) => ({ path: [block, name], value })),
  );
  if (edits.length === 0) return already;
  const [runtime, dev] = blocks.map((each) => each.ranges);
  const expected = { dependencies: runtime ?? {}, devDependencies: dev ?? {} };
  return editJson(text, edits, withRanges(file.json, expected));
}

/** Packages of `names` that a production install (`npm ci --omit=dev`) would leave out. */
export function onlyInDevDependencies(text: string, names: readonly string[]): string[] {
  const file = readJsonFile(text);
  if (!file.ok) return [];
  const inBlock = (block: string, name: string) => name in blockOf(file.json, block);
  return names.filter(
    (name) =>
      inBlock('devDependencies', name) &&
      !inBlock('dependencies', name) &&
      !inBlock('optionalDependencies', name),
  );
}

/**
 * Moves a package that an install put into `dependencies` to `devDependencies`, with its range;
 * a range that stands there already wins.
 */
export function moveToDevDependencies(text: string, name: string): Outcome {
  const file = readJsonFile(text);
  if (!file.ok) return file.outcome;
  const { [name]: range, ...rest } = blockOf(file.json, 'dependencies');
  if (typeof range !== 'string') return already;

  const isThere = name in blockOf(file.json, 'devDependencies');
  const moved = isThere ? {} : { [name]: range };
  return editJson(
    text,
    [
      ...additions(file.json, 'devDependencies', moved),
      { path: ['dependencies', name], value: undefined },
    ],
    withRanges({ ...file.json, dependencies: rest }, { dependencies: {}, devDependencies: moved }),
  );
}

const blockOf = (json: JsonObject, block: string): JsonObject => {
  const found = json[block];
  return isObject(found) ? found : {};
};

const without = (ranges: Ranges, there: ReadonlySet<string>): Ranges =>
  Object.fromEntries(
    Object.entries(ranges)
      .filter(([name]) => !there.has(name))
      .toSorted(([a], [b]) => byName(a, b)),
  );

/** npm's own order of package names. */
const byName = (a: string, b: string): number => a.localeCompare(b, 'en');
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function additions(json: JsonObject, block: string, ranges: Ranges): JsonEdit[] {
  if (Object.keys(ranges).length === 0) return [];
  if (!(block in json)) return [{ path: [block], value: ranges, insertAt: besideTheOtherBlock }];
  return Object.entries(ranges).map(([name, range]) => ({
    path: [block, name],
    value: range,
    insertAt: (keys) => placeOf(name, keys),
  }));
}

function besideTheOtherBlock(keys: readonly string[]): number {
  const dependencies = keys.indexOf('dependencies');
  if (dependencies >= 0) return dependencies + 1;
  const devDependencies = keys.indexOf('devDependencies');
  return devDependencies >= 0 ? devDependencies : keys.length;
}

function placeOf(name: string, keys: readonly string[]): number {
  const order = [byName, byCodeUnit].find((compare) =>
    keys.every((key, index) => index === 0 || compare(keys[index - 1] ?? '', key) <= 0),
  );
  const next = order ? keys.findIndex((key) => order(name, key) < 0) : -1;
  return next < 0 ? keys.length : next;
}

/** What package.json must say afterwards. */
const withRanges = (json: JsonObject, { dependencies, devDependencies }: WantedPackages) => ({
  ...json,
  ...extended(json, 'dependencies', dependencies),
  ...extended(json, 'devDependencies', devDependencies),
});

const extended = (json: JsonObject, block: string, ranges: Ranges): JsonObject =>
  Object.keys(ranges).length === 0 ? {} : { [block]: { ...blockOf(json, block), ...ranges } };
