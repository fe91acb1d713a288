import { lineAt } from '../syntax/parse';
import { brokenFile, type ClassAt, exportNameOf } from './class-at';
import { locateEntry, type RootExpression, rootExpressions } from './entry';
import { type Finding, known, type ReadFile, unknown } from './finding';
import { possibleRoots } from './resolve-root';
import { isJavaScript, openSources, type Sources } from './sources';

/** The module class that the app is booted with. */
export interface RootModule {
  /** 'src/app.module.ts': the file to edit */
  readonly file: string;
  /** 'AppModule': the class in that file; 'default' when it has no name */
  readonly className: string;
  /** how other files import it: 'default' or the exported name; '' when the file keeps it to itself */
  readonly exportName: string;
  /** 'src/main.ts' */
  readonly entry: string;
}

/**
 * Follows the entry file to the class that `NestFactory.create()` gets.
 *
 * @param entryFile with or without extension
 * @param sources the parsed files, where others need them too
 */
export function findRootModule(
  read: ReadFile,
  entryFile: string,
  sources: Sources = openSources(read),
): Finding<RootModule> {
  const path = locateEntry(read, entryFile);
  const entry = path === undefined ? undefined : sources.get(path);
  if (entry === undefined) return unknown('there is no entry file', `${entryFile}.ts`);
  if (isJavaScript(entry.path)) return needsTypeScript(entry.path);

  const expressions = rootExpressions(sources, entry);
  const [broken] = [entry, ...expressions.map(({ source }) => source)].flatMap(
    (source) => brokenFile(source) ?? [],
  );
  if (broken !== undefined) return broken;
  if (expressions.length === 0) {
    return unknown('neither it nor a file that it imports calls NestFactory.create()', entry.path);
  }
  const roots = new Map<string, { root: ClassAt; at: RootExpression }>();
  for (const at of expressions) {
    for (const found of possibleRoots(sources, at)) {
      // Configuration that is read before the app is made: Nest's own modules are no roots.
      if (!found.known && expressions.length > 1 && found.reason.startsWith("'@nestjs/")) continue;
      if (!found.known) return found;
      const { source, className } = found.value;
      roots.set(`${source.path}#${className}`, { root: found.value, at });
    }
  }
  return oneRoot([...roots.values()], entry.path);
}

function oneRoot(
  roots: readonly { readonly root: ClassAt; readonly at: RootExpression }[],
  entry: string,
): Finding<RootModule> {
  const [first, second] = roots;
  if (first === undefined) return unknown('it boots no module class', entry);
  if (second !== undefined) {
    const names = roots.map(({ root }) => `\`${root.className}\``).join(' and ');
    const { source, expression } = second.at;
    return unknown(
      `it boots ${roots.length} different modules, ${names}: which of them is meant cannot be told`,
      source.path,
      lineAt(source.file, expression.getStart(source.file)),
    );
  }
  const { source, className } = first.root;
  if (isJavaScript(source.path)) return needsTypeScript(source.path);
  return known({ file: source.path, className, exportName: exportNameOf(first.root), entry });
}

const needsTypeScript = (file: string): Finding<never> =>
  unknown('it is JavaScript; TypeScript is needed', file);
