import { editJson, readJsonFile } from './json-file';
import { already, manual, type Outcome } from './outcome';

/** Extends Nest's own collection, so that every other generator goes on working. */
export const COLLECTION = 'nest-auth-jwt/nest.json';
export const NESTS_OWN = '@nestjs/schematics';

/** Makes ours the default collection, unless somebody has chosen one that is not Nest's. */
export function setCollection(text: string): Outcome {
  const file = readJsonFile(text);
  if (!file.ok) return file.outcome;

  const { collection } = file.json;
  if (collection === COLLECTION) return already;
  if (collection !== undefined && collection !== NESTS_OWN) {
    return manual(`\`collection\` is ${JSON.stringify(collection)} already`);
  }
  return editJson(text, [{ path: ['collection'], value: COLLECTION, insertAt: belowSchema }], {
    ...file.json,
    collection: COLLECTION,
  });
}

/** The collection that nest-cli.json names; '' where it names none. */
export function collectionOf(text = '{}'): string {
  const file = readJsonFile(text);
  const collection = file.ok ? file.json['collection'] : undefined;
  return typeof collection === 'string' ? collection : '';
}

/**
 * Takes our collection out again.
 *
 * @param before what stood there: Nest's own, which `nest new` writes, or nothing
 */
export function unsetCollection(text: string, before: string = NESTS_OWN): Outcome {
  const file = readJsonFile(text);
  if (!file.ok) return file.outcome;
  const { collection, ...others } = file.json;
  if (collection !== COLLECTION) return already;
  return before === ''
    ? editJson(text, [{ path: ['collection'], value: undefined }], others)
    : editJson(text, [{ path: ['collection'], value: before }], { ...others, collection: before });
}

const belowSchema = (keys: readonly string[]): number => keys.indexOf('$schema') + 1;
