import { posix } from 'node:path';
import { ignorePaths } from '../edits/gitignore-file';
import { notes } from '../report/notes';
import type { EnvFile, TextFile } from '../workspace/env-files';
import type { WorkspaceFacts } from '../workspace/facts';
import type { Wiring } from './wiring';

/** Stands above what we add to files of lines. */
export const HEADING = 'JWT authentication (AUTH.md)';
export const DATABASE = 'data/auth.sqlite';

/** The nearest .gitignore learns of the env file and the database, where none covers them yet. */
export function wireIgnore(
  wiring: Wiring,
  { env: { gitignores, isIgnored }, project: { home } }: WorkspaceFacts,
  file: EnvFile,
  hasDatabase: boolean,
): void {
  const database = ['', '-wal', '-shm'].map((end) => posix.join(home, DATABASE + end));
  const paths = [...(file.tracked ? [] : [file.path]), ...(hasDatabase ? database : [])];
  const said = file.tracked ? notes.ignoredDatabase : notes.ignored(file.path, hasDatabase);
  const byTarget = new Map<TextFile, string[]>();
  for (const path of paths) {
    const above = gitignores.filter((each) => !seenFrom(each, path).startsWith('..'));
    const target = above.find(({ text }) => text !== undefined) ?? above[0];
    if (target === undefined) continue;
    const isCovered = above.some((each) => covers(each, path)) || isIgnored(path);
    const missing = isCovered ? [] : [seenFrom(target, path)];
    byTarget.set(target, [...(byTarget.get(target) ?? []), ...missing]);
  }
  for (const [target, missing] of byTarget) {
    const outcome = ignorePaths(target.text ?? '', missing, HEADING);
    wiring.take(target.path, outcome, said, ({ reason }) => ({
      what: notes.byHand(target.path, reason),
      lines: missing.join('\n'),
    }));
  }
}

const covers = (gitignore: TextFile, path: string): boolean =>
  ignorePaths(gitignore.text ?? '', [seenFrom(gitignore, path)]).kind === 'already';

const seenFrom = (gitignore: TextFile, path: string): string =>
  posix.relative(posix.dirname(gitignore.path), path);
