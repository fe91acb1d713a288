import { join } from 'node:path';
import ts from 'typescript';

/** Nest's own settings. */
export const STARTER: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  esModuleInterop: true,
  isolatedModules: true,
  emitDecoratorMetadata: true,
  experimentalDecorators: true,
  strict: true,
  strictPropertyInitialization: false,
  skipLibCheck: true,
  noEmit: true,
  types: ['vitest/globals', 'node'],
};

/** Below the repository, so that packages resolve to ours; nothing is written there. */
const ROOT = `${join(__dirname, '..', '..', '.cache', 'in-memory').replaceAll('\\', '/')}/`;

/** Text by path in the app, its package.json among them. */
export type App = Readonly<Record<string, string>>;

const libraries = new Map<string, ts.SourceFile | undefined>();

/**
 * What TypeScript says of each app, all of them in one program: types of libraries are made once.
 *
 * @param isAsked whether that file of that app is looked at; the others are there to be imported
 */
export function typeErrors(
  apps: readonly App[],
  isAsked: (app: number, path: string) => boolean = () => true,
): string[][] {
  const files = new Map(
    apps.flatMap((app, i) =>
      Object.entries(app).map(([path, text]) => [`${ROOT}${i}/${path}`, text] as const),
    ),
  );
  const host = hostOf(files);
  const sources = [...files.keys()].filter((path) => path.endsWith('.ts'));
  const program = ts.createProgram(sources, STARTER, host);
  return apps.map((app, i) =>
    Object.keys(app)
      .filter((path) => path.endsWith('.ts') && isAsked(i, path))
      .flatMap((path) => {
        const file = program.getSourceFile(`${ROOT}${i}/${path}`);
        return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      })
      .map((found) => print(found).replace(`${ROOT}${i}/`, '')),
  );
}

function hostOf(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(STARTER);
  const real = { ...host };
  const folders = new Set([...files.keys()].flatMap(foldersOf));
  host.fileExists = (path) => (isOurs(path) ? files.has(path) : real.fileExists(path));
  host.readFile = (path) => (isOurs(path) ? files.get(path) : real.readFile(path));
  host.directoryExists = (path) =>
    isOurs(path) ? folders.has(path) : (real.directoryExists?.(path) ?? false);
  host.getSourceFile = (path, options, ...rest) => {
    const text = files.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, options);
    const format = typeof options === 'object' ? options.impliedNodeFormat : undefined;
    const key = `${path} ${String(format)}`;
    if (!libraries.has(key)) libraries.set(key, real.getSourceFile(path, options, ...rest));
    return libraries.get(key);
  };
  return host;
}

const isOurs = (path: string): boolean => path.startsWith(ROOT);

/** '/a/b/c.ts' -> '/a/b', '/a', '' */
function foldersOf(path: string): string[] {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return folder === '' ? [''] : [folder, ...foldersOf(folder)];
}

const print = ({ file, start = 0, messageText }: ts.Diagnostic): string => {
  const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
  return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
};
