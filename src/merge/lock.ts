import { decodeBase, encodeBase, sha256 } from './base-text';
import { parseLock } from './parse-lock';
import { PACKAGE, SCHEMA, type FileEntry, type Lock } from './lock-format';

export * from './lock-format';
export { decodeBase, encodeBase, sha256 } from './base-text';
export { parseLock } from './parse-lock';

/** @param version of the package that is going to write it */
export const emptyLock = (version = '0.0.0'): Lock => ({
  schema: SCHEMA,
  package: PACKAGE,
  version,
  installs: {},
});

export interface GeneratedFile {
  readonly path: string;
  readonly templatePath: string;
  readonly text: string;
  /** The text as it is written, in the format of the workspace. */
  readonly formatted?: string;
  readonly ownership?: FileEntry['ownership'];
}

/**
 * The entry of a file as it was generated.
 *
 * @param previous its entry so far. While the text is the same its base is kept: zlib versions
 *   compress differently, and a run that changes nothing must not change the lock
 */
export function fileEntry(file: GeneratedFile, previous?: FileEntry): FileEntry {
  const hash = sha256(file.text);
  const formatted = file.formatted === undefined ? hash : sha256(file.formatted);
  const isWhole = previous?.sha256 === hash && decodeBase(previous) !== undefined;
  return {
    path: file.path,
    templatePath: file.templatePath,
    ownership: file.ownership ?? 'merge',
    state: 'tracked',
    sha256: hash,
    ...(formatted === hash ? {} : { formatted }),
    base: isWhole ? previous.base : encodeBase(file.text),
  };
}

/** What the user did to a generated file. Line endings do not count. */
export function stateOf(
  entry: FileEntry,
  currentText: string | undefined,
): 'untouched' | 'edited' | 'deleted' {
  if (currentText === undefined) return 'deleted';
  const hash = sha256(currentText);
  return hash === entry.sha256 || hash === entry.formatted ? 'untouched' : 'edited';
}

/** Whether the lock says the same as that text of it, however a formatter has laid it out. */
export function saysTheSame(lock: Lock, text: string): boolean {
  const there = parseLock(text);
  return there.known && serializeLock(there.value) === serializeLock(lock);
}

/** Whether a text is the beginning of a lock. What only the run itself knew may differ. */
export function isBeginningOf(lock: string, text: string): boolean {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1);
  const isSame = lines !== '' && withoutTraces(lock).startsWith(withoutTraces(lines));
  return lock.startsWith(text) || isSame;
}

const withoutTraces = (text: string): string => text.replace(/^ +"(before|madeLists)": .*\n/gm, '');

/**
 * The lock as text: LF, the same text for the same lock whatever the order of its keys.
 *
 * Two spaces and a member a line, as `JSON.stringify` has it: `prettier --check .` of a workspace
 * passes, which it would not with a file entry on one line. An upgrade touches two lines (hash and
 * base) of a changed file, and a merge conflict stays within that file's entry.
 */
export const serializeLock = (lock: Lock): string =>
  `${JSON.stringify(
    {
      schema: lock.schema,
      package: lock.package,
      version: lock.version,
      installs: sorted(lock.installs, ({ options, files, patches }) => ({
        options: sorted(options, (value) => value),
        files: sorted(files, inFixedOrder),
        patches: sorted(patches, (patch) => sorted(patch, (value) => value)),
      })),
    },
    null,
    2,
  )}\n`;

const inFixedOrder = (entry: FileEntry): FileEntry => ({
  path: entry.path,
  templatePath: entry.templatePath,
  ownership: entry.ownership,
  state: entry.state,
  sha256: entry.sha256,
  ...(entry.formatted === undefined ? {} : { formatted: entry.formatted }),
  ...(entry.offered === undefined ? {} : { offered: entry.offered }),
  base: entry.base,
});

/** By code unit: the order of a locale would differ between machines. */
const sorted = <T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U) =>
  Object.fromEntries(
    Object.entries(record)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, map(value)]),
  );
