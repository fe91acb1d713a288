import { posix } from 'node:path';
import { readEnv } from '../../edits/dotenv-file';
import { removeBlock, removeEnv } from '../../edits/remove-env';
import { removeSchemaMembers } from '../../edits/remove-schema-members';
import { notes } from '../../report/notes';
import type { WorkspaceFacts } from '../../workspace/facts';
import { isOurs as isKeyOfOurs, isWritten } from '../env-keys';
import { readPrivateKey } from '../private-key';
import { DATABASE, HEADING } from '../wire-ignore';
import { allMembersFor } from '../wire-schema';
import type { Wiring } from '../wiring';

/** What `randomBytes(32).toString('base64url')` looks like. */
const RANDOM = /^[\w-]{43}$/;

/** Takes our keys out of the env files and examples, as far as they are what we wrote. */
export function unwireEnv(wiring: Wiring, { env, app }: WorkspaceFacts): void {
  const isOurs = (key: string, value: string): boolean => {
    if (key === 'JWT_SECRET') return value === '' || RANDOM.test(value);
    if (key === 'JWT_PRIVATE_KEY') return value === '' || isKeyPair(value);
    return value === app.name;
  };
  for (const { path, text } of [...env.read, ...env.examples]) {
    if (text === undefined) continue;
    const removal = removeEnv(text, HEADING, (key, value) => isWritten(key) && isOurs(key, value));
    wiring.take(path, removal, notes.keysTakenOut, ({ reason, line }) => ({
      what: notes.deleteByHand(path, line, reason),
    }));
    const after = removal.kind === 'edited' ? removal.text : text;
    const others = [...readEnv(after).keys()].filter(isKeyOfOurs);
    if (others.length > 0) wiring.already.push({ path, note: notes.keptKeys(others) });
  }
}

/** On one line, as we write it. */
const isKeyPair = (value: string): boolean =>
  !value.startsWith('-') && readPrivateKey(value) !== undefined;

/** Takes our members out of the app's own check of its environment. */
export function unwireSchema(wiring: Wiring, { config, read }: WorkspaceFacts): void {
  const schema = config.validation?.schema;
  if (schema === undefined) return;
  const { file, start } = schema;
  const text = wiring.text(file, read(file) ?? '');
  const removal = removeSchemaMembers(text, start, allMembersFor(schema));
  wiring.take(file, removal, notes.schemaKeysTakenOut, ({ reason, line }) => ({
    what: notes.deleteByHand(file, line, reason),
  }));
  const { kept = [] } = removal;
  if (kept.length > 0) wiring.already.push({ path: file, note: notes.keptKeys(kept) });
}

/**
 * Takes our lines out of the `.gitignore` files, but those of files that are there: what was ignored
 * so far must not be committed by the next `git add`.
 */
export function unwireIgnore(
  wiring: Wiring,
  { env, list, project: { home } }: WorkspaceFacts,
  isGone: (path: string) => boolean,
): void {
  const database = ['', '-wal', '-shm'].map((end) => posix.join(home, DATABASE + end));
  const ours = [...env.read.map(({ path }) => path), ...database];
  const isThere = (path: string): boolean =>
    !isGone(path) && list(folderOf(path)).includes(posix.basename(path));
  for (const { path, text } of env.gitignores) {
    if (text === undefined) continue;
    const from = posix.dirname(path);
    const goes = new Set(
      ours.filter((each) => !isThere(each)).map((each) => posix.relative(from, each)),
    );
    const removal = removeBlock(text, HEADING, (line) => (goes.has(line) ? undefined : line));
    wiring.take(path, removal, notes.ignoredTakenOut, ({ reason, line }) => ({
      what: notes.deleteByHand(path, line, reason),
    }));
    const { kept = [] } = removal;
    if (kept.length > 0) wiring.already.push({ path, note: notes.keptIgnored(kept) });
  }
}

const folderOf = (path: string): string => {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
};
