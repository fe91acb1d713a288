import { editJson, isObject, type JsonObject, readJsonFile } from './json-file';
import { already, type Outcome } from './outcome';

const BLOCKS = ['dependencies', 'devDependencies'] as const;

/** What package.json says of a package in the blocks that we write to; undefined where nothing. */
export function rangeOf(text: string, name: string): unknown {
  const file = readJsonFile(text);
  if (!file.ok) return undefined;
  return BLOCKS.map((block) => blockOf(file.json, block)[name]).find((each) => each !== undefined);
}

/** Takes packages out of both blocks, in place; a block that is empty then goes too. */
export function removeDependencies(text: string, names: readonly string[]): Outcome {
  const file = readJsonFile(text);
  if (!file.ok) return file.outcome;
  const { json } = file;
  const listed = BLOCKS.map((block) => ({
    block,
    there: names.filter((name) => name in blockOf(json, block)),
    isAll: Object.keys(blockOf(json, block)).every((name) => names.includes(name)),
  })).filter(({ there }) => there.length > 0);
  if (listed.length === 0) return already;
  const edits = listed.flatMap(({ block, there, isAll }) =>
    isAll
      ? [{ path: [block], value: undefined }]
      : there.map((name) => ({ path: [block, name], value: undefined })),
  );
  const gone = listed.filter(({ isAll }) => isAll).map(({ block }): string => block);
  const expected = Object.entries(json)
    .filter(([key]) => !gone.includes(key))
    .map(([key, value]): [string, unknown] => {
      const isEdited = listed.some(({ block }) => block === key);
      return [key, isEdited ? without(blockOf(json, key), names) : value];
    });
  return editJson(text, edits, Object.fromEntries(expected));
}

const blockOf = (json: JsonObject, block: string): JsonObject => {
  const found = json[block];
  return isObject(found) ? found : {};
};

const without = (block: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(block).filter(([name]) => !names.includes(name)));
