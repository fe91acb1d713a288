import ts from 'typescript';
import type { ReadFile } from './finding';
import { createdRoots } from './nest-factory';
import { isJavaScript, type Source, type Sources } from './sources';

/** An expression that is handed to `NestFactory`, in the file where it stands. */
export interface RootExpression {
  readonly source: Source;
  readonly expression: ts.Expression;
  /** The files that led here from the entry, nearest first. */
  readonly importers: readonly Source[];
}

/** Apps are made in the entry or a few steps from it; a workspace may hold 20,000 files. */
const MAX_STEPS = 4;
const MAX_FILES = 300;

/** The entry file as it is on disk, TypeScript before JavaScript; undefined when there is none. */
export function locateEntry(read: ReadFile, entryFile: string): string | undefined {
  const stem = entryFile.replace(/\.[cm]?[jt]sx?$/, '');
  const extensions = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs'];
  const candidates = [...extensions.slice(0, 4).map((each) => stem + each), entryFile];
  return [...candidates, ...extensions.map((each) => stem + each)].find(
    (path) => read(path) !== undefined,
  );
}

/**
 * What the app is made from: the first arguments of `NestFactory.create()` and its siblings in the
 * entry, else in each file that it imports and does not do so by way of another such file.
 */
export function rootExpressions(sources: Sources, entry: Source): RootExpression[] {
  const seen = new Set([entry.path]);
  let level: { source: Source; importers: Source[] }[] = [{ source: entry, importers: [] }];
  const found: RootExpression[] = [];
  for (let step = 0; step <= MAX_STEPS && level.length > 0; step++) {
    const silent = level.filter(({ source, importers }) => {
      const roots = createdRoots(source);
      found.push(...roots.map((expression) => ({ source, expression, importers })));
      return roots.length === 0;
    });
    // Another file may boot another module, one that seeds, say; what modules import does not.
    const rest = silent.filter(({ source }) => found.length === 0 || !isModule(source));
    level = rest.flatMap(({ source, importers }) =>
      importedFiles(sources, source).flatMap((path) => {
        if (seen.has(path) || seen.size >= MAX_FILES || isJavaScript(path)) return [];
        seen.add(path);
        const next = sources.get(path);
        return next === undefined ? [] : [{ source: next, importers: [source, ...importers] }];
      }),
    );
  }
  return found;
}

const isModule = ({ file }: Source): boolean => file.text.includes('@Module(');

function importedFiles(sources: Sources, source: Source): string[] {
  return ts
    .preProcessFile(source.file.text, true, false)
    .importedFiles.map(({ fileName }) => sources.resolve(source, fileName))
    .filter((path) => path !== undefined);
}
