import type ts from 'typescript';
import { importDeclarations, specifierOf } from '../../syntax/imports';
import type { ReadImport } from '../model/scope';

/** So many imports tell the habits of a file. */
const SAMPLE = 50;
const EXTENSION = /\.[cm]?[jt]s$/;
/** Path aliases that by custom stand for the source folder. */
const SOURCE_ALIAS = /^(?:@\/|~\/?|#\/?|@src\/|src\/)(.*)$/;

/**
 * Whether a specifier of the file names the module that `wanted` does, extension or not. An alias
 * that leads to some file is taken at its word; one that leads nowhere by custom.
 */
export function isSameModule(
  specifier: string,
  wanted: string,
  readImport: ReadImport = () => undefined,
): boolean {
  const target = withoutEnding(wanted);
  // Cheap first: a file may have thousands of imports.
  if (!specifier.includes(target.slice(target.lastIndexOf('/') + 1))) return false;
  const plain = withoutEnding(specifier);
  if (plain === target) return true;
  const [, path] = SOURCE_ALIAS.exec(plain) ?? [];
  const relative = /^(?:\.{1,2}\/)+(.*)$/.exec(target)?.[1];
  if (path === undefined || path !== relative) return false;
  const there = readImport(specifier);
  return there === undefined || there.path === readImport(wanted)?.path;
}

const withoutEnding = (specifier: string): string =>
  specifier.replace(EXTENSION, '').replace(/\/index$/, '');

/** The relative specifier with the ending that the file's other imports have. */
export function withExtension(
  file: ts.SourceFile,
  from: string,
  extension: string | undefined,
): string {
  if (!from.startsWith('.')) return from;
  const specifiers = importDeclarations(file)
    .slice(-SAMPLE)
    .map((each) => specifierOf(each) ?? '')
    .filter((each) => /^(\.|#|@\/|~|src\/)/.test(each) && !/\.(json|css|sql|graphql)$/.test(each));
  const relative = specifiers.filter((each) => each.startsWith('.'));
  const neighbours = relative.length > 0 ? relative : specifiers;
  const endings = neighbours.map((each) => EXTENSION.exec(each)?.[0] ?? '');
  return from.replace(EXTENSION, '') + (extension ?? mostFrequent(endings).replace(/^\.[cm]/, '.'));
}

function mostFrequent(endings: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of endings) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}
