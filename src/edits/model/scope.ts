import ts from 'typescript';
import { type Declared, declarations } from '../../syntax/declarations';
import { type ImportBinding, importBindings } from '../../syntax/imports';
import { lineAt, parse } from '../../syntax/parse';
import { manual, type Outcome } from '../outcome';

/** The file that an import specifier names; undefined for packages and unknown files. */
export type ReadImport = (specifier: string) => ImportedText | undefined;

/** The text of another file, and how to read what that one imports. */
export interface ImportedText {
  readonly path: string;
  readonly text: string;
  readonly readImport: ReadImport;
}

/** A parsed file with the names of its top level. */
export interface Scope {
  readonly file: ts.SourceFile;
  readonly bindings: readonly ImportBinding[];
  readonly declared: ReadonlyMap<string, Declared>;
  readonly readImport: ReadImport;
}

/** @param readImport without it what other files declare is not known */
export function openScope(text: string, readImport: ReadImport = () => undefined): Scope {
  const file = parse(text);
  return { file, bindings: importBindings(file), declared: declarations(file), readImport };
}

export type Manual = Extract<Outcome, { kind: 'manual' }>;

/** `manual`, with the line of the node that the reason is about. */
export const cannot = ({ file }: Scope, node: ts.Node, reason: string): Manual =>
  manual(reason, lineAt(file, node.getStart(file))) as Manual;

export const isManual = (value: object): value is Manual =>
  'kind' in value && value.kind === 'manual';

/** Code without white space and trailing commas: equal before and after it was laid out anew. */
export const compact = (code: string): string =>
  code.replace(/\s+/g, '').replace(/,(?=[\]})])/g, '');

export const codeOf = ({ file }: Scope, node: ts.Node): string => compact(node.getText(file));
