import { posix } from 'node:path';
import ts from 'typescript';
import { notes } from '../report/notes';
import { importBindings } from '../syntax/imports';
import { lineAt } from '../edits/text-file';
import { parse } from '../syntax/parse';
import type { FileOutcome } from './decide-files';
import type { LeftToYou } from './plan';

interface Known {
  readonly path: string;
  readonly before: string;
  /** Nothing when the run deletes it. */
  readonly after: string | undefined;
}

/**
 * Names that a generated file has no longer, and that one which stays as the user has it imports:
 * ejected, or left out of the run. Line merges are not semantic, so merged files count too.
 */
export function lostNames(outcomes: readonly FileOutcome[]): LeftToYou[] {
  const known = outcomes.flatMap(knownOf).filter(({ path }) => path.endsWith('.ts'));
  const changed = known.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return [];
  const lost = new Map(changed.map((file) => [file.path, namesLost(file)]));
  return known.flatMap(({ path, after = '' }) => {
    const file = parse(after);
    return importBindings(file).flatMap(({ imported, from }) => {
      if (!from.startsWith('.')) return [];
      const target = `${posix.join(posix.dirname(path), from).replace(/\.[jt]s$/, '')}.ts`;
      if (!lost.get(target)?.has(imported)) return [];
      const line = lineAt(after, Math.max(0, after.search(new RegExp(`\\b${imported}\\b`))));
      return [{ what: notes.lostName(`${path}:${line}`, imported, target) }];
    });
  });
}

function knownOf({ decision, facts }: FileOutcome): Known[] {
  const before = facts.moved?.text ?? facts.user;
  if (before === undefined) return [];
  const { path } = decision;
  if (decision.kind === 'drop-delete') return [{ path, before, after: undefined }];
  const after = 'text' in decision && decision.kind !== 'conflict' ? decision.text : before;
  return [{ path, before, after }];
}

function namesLost({ before, after }: Known): Set<string> {
  const left = new Set(after === undefined ? [] : exportsOf(after));
  return new Set(exportsOf(before).filter((name) => !left.has(name)));
}

/** The names that a file exports by itself. */
const exportsOf = (text: string): string[] =>
  parse(text).statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) =>
        ts.isIdentifier(name) ? [name.text] : [],
      );
    }
    const { name } = statement as ts.DeclarationStatement;
    return name && ts.isIdentifier(name) ? [name.text] : [];
  });
