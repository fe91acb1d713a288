import {
  OWNERSHIPS,
  PACKAGE,
  SCHEMA,
  STATES,
  type FileEntry,
  type Install,
  type Lock,
  type PatchEntry,
  type Scalar,
} from './lock-format';

export type ParsedLock =
  | { readonly known: true; readonly value: Lock }
  | { readonly known: false; readonly reason: string };

/**
 * Reads `auth-jwt.lock.json`. The file travels through merges and pull requests, so nothing in it
 * is believed: paths may not leave the workspace, and a file that a newer version wrote is left to
 * that version. A damaged base is no reason to refuse: `decodeBase` tells for each file.
 */
export function parseLock(text: string): ParsedLock {
  try {
    return { known: true, value: toLock(parseJson(text)) };
  } catch (error) {
    if (error instanceof Refusal) return { known: false, reason: error.message };
    throw error;
  }
}

class Refusal extends Error {}

function refuse(reason: string): never {
  throw new Refusal(reason);
}

function parseJson(text: string): unknown {
  if (/^(?:<{7}|>{7}) /m.test(text)) {
    refuse('it holds the markers of a merge conflict. Take either side of it and run again');
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refuse('it is not valid JSON');
  }
}

function toLock(json: unknown): Lock {
  const lock = asObject(json, 'the file');
  if (lock['package'] !== PACKAGE) refuse(`it was not written by ${PACKAGE}`);
  const { schema } = lock;
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1) {
    refuse('`schema` is not a version number');
  }
  if (schema > SCHEMA) {
    refuse(`it was written by a newer ${PACKAGE} (${String(lock['version'])}). Update the package`);
  }
  const version = asString(lock['version'], '`version`');
  if (!/^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version)) refuse('`version` is not a version');

  const installs = mapObject(lock['installs'], '`installs`', (install, root) => {
    if (root !== '' && root !== '.') checkPath(root);
    return toInstall(install, `the install in ${JSON.stringify(root)}`);
  });
  return { schema: SCHEMA, package: PACKAGE, version, installs };
}

function toInstall(json: unknown, what: string): Install {
  const install = asObject(json, what);
  return {
    options: mapObject(install['options'], `\`options\` of ${what}`, toScalar),
    files: mapObject(install['files'], `\`files\` of ${what}`, toFile),
    patches: mapObject(install['patches'], `\`patches\` of ${what}`, toPatch),
  };
}

function toFile(json: unknown, id: string): FileEntry {
  const entry = asObject(json, `file ${id}`);
  const text = (key: string) => asString(entry[key], `\`${key}\` of file ${id}`);
  const hash = (key: string) =>
    /^[0-9a-f]{64}$/.test(text(key)) ? text(key) : refuse(`\`${key}\` of file ${id} is not a hash`);
  return {
    path: checkPath(text('path')),
    templatePath: checkPath(text('templatePath')),
    ownership: oneOf(OWNERSHIPS, text('ownership'), `\`ownership\` of file ${id}`),
    state: oneOf(STATES, text('state'), `\`state\` of file ${id}`),
    sha256: hash('sha256'),
    ...('formatted' in entry ? { formatted: hash('formatted') } : {}),
    ...('offered' in entry ? { offered: hash('offered') } : {}),
    base: text('base'),
  };
}

const toPatch = (json: unknown, id: string): PatchEntry =>
  mapObject(json, `patch ${id}`, (value, key) => toScalar(value, `${key} of patch ${id}`));

function toScalar(json: unknown, what: string): Scalar {
  const isScalar = ['string', 'number', 'boolean'].includes(typeof json);
  return isScalar ? (json as Scalar) : refuse(`${what} is neither text, number nor boolean`);
}

/** A POSIX path that stays inside the workspace and out of what others execute from there. */
function checkPath(path: string): string {
  const isForeign = path
    .split('/')
    .some((part) => ['', '.', '..', '.git', 'node_modules'].includes(part.toLowerCase()));
  if (isForeign || /[\\:\p{Cc}]/u.test(path)) refuse(`it names the path ${JSON.stringify(path)}`);
  return path;
}

function asObject(json: unknown, what: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return refuse(`${what} is not an object`);
  }
  return { ...json };
}

const asString = (json: unknown, what: string): string =>
  typeof json === 'string' ? json : refuse(`${what} is not a text`);

const oneOf = <const T extends string>(values: readonly T[], value: string, what: string): T =>
  values.find((one) => one === value) ?? refuse(`${what} is ${JSON.stringify(value)}`);

function mapObject<T>(json: unknown, what: string, map: (value: unknown, key: string) => T) {
  const entries = Object.entries(asObject(json, what));
  const bad = entries.find(([key]) => key in Object.prototype);
  if (bad) refuse(`${what} has a member ${JSON.stringify(bad[0])}`);
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value, key)]));
}
