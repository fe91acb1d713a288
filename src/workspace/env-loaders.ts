import ts from 'typescript';
import { readOptions } from './config-options';
import { type EnvPath, type EnvPaths, readEnvPaths } from './env-paths';
import type { Source, Sources } from './sources';

/** Env files that the app reads into process.env without ConfigModule. */
export interface EnvLoader extends EnvPaths {
  /** 'src/main.ts', or the package.json whose scripts do it */
  readonly file: string;
}

const MENTIONS = /dotenv|loadEnvFile/;
const DEFAULT: EnvPath = { path: '.env', of: 'app', isGuess: false };

/** `dotenv.config()`, `import 'dotenv/config'`, `process.loadEnvFile()`, nest-typed-config. */
export function findLoaderInCode(
  sources: Sources,
  files: readonly string[],
): EnvLoader | undefined {
  for (const path of files) {
    const source = sources.get(path);
    if (source === undefined || !MENTIONS.test(source.file.text)) continue;
    const calls = loadingCalls(source).map((call) => pathsOf(sources, source, call));
    const isImported = /^\s*import\s+['"]dotenv\/config|require\(['"]dotenv\/config/m.test(
      source.file.text,
    );
    if (calls.length === 0 && !isImported) continue;
    const paths = calls.flatMap((each) => each.paths);
    return {
      file: path,
      paths: isImported ? [DEFAULT, ...paths] : paths,
      unclear: calls.flatMap(({ unclear }) => unclear),
    };
  }
  return undefined;
}

function loadingCalls({ file, bindings }: Source): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const loads = (callee: string): boolean => {
    const [owner = '', method] = callee.split('.');
    const { from = '', imported = '' } = bindings.find(({ local }) => local === owner) ?? {};
    const name = method ?? imported;
    if (/(^|\.)loadEnvFile$/.test(callee)) return true;
    if (/^require\(['"]dotenv(-flow)?['"]\)\.config$/.test(callee)) return true;
    if (/^dotenv(-flow|-safe)?$/.test(from)) return /^config(Dotenv)?$/.test(name);
    return name === 'dotenvLoader' && from.endsWith('typed-config');
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && loads(node.expression.getText(file))) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The path of `config({ path })`, `dotenvLoader({ envFilePath })` or `loadEnvFile(path)`. */
function pathsOf(sources: Sources, source: Source, call: ts.CallExpression): EnvPaths {
  const [node] = call.arguments;
  if (node === undefined) return { paths: [DEFAULT], unclear: [] };
  if (call.expression.getText(source.file).endsWith('loadEnvFile')) {
    return readEnvPaths(sources, { source, node });
  }
  const options = readOptions(sources, { source, node });
  const path = options.get('path') ?? options.get('envFilePath');
  if (path !== undefined) return readEnvPaths(sources, path);
  return { paths: [DEFAULT], unclear: options.isUnclear ? [node.getText(source.file)] : [] };
}

const IN_SCRIPT =
  /--env-file(?:-if-exists)?[= ]['"]?([\w./-]+)|\bdotenvx?\b[^&|;]*?\s-[ef][= ]['"]?([\w./-]+)|\benv-cmd\b[^&|;]*?\s-f[= ]['"]?([\w./-]+)|dotenv_config_path=['"]?([\w./-]+)|(dotenv\/config)\b/gi;

/** The env files that `start` and its siblings hand to the app. */
export function findLoaderInScripts(path: string, packageJson: string): EnvLoader | undefined {
  const starts = Object.entries(scriptsOf(packageJson)).filter(([name]) =>
    /^(pre)?(start|dev|serve)(?!.*(prod|test|debug))/.test(name),
  );
  const found = starts.flatMap(([, command]) =>
    Array.from(command.matchAll(IN_SCRIPT), (match) => match.slice(1, 5).find(Boolean) ?? '.env'),
  );
  const paths = [...new Set(found)].map((each) => ({
    path: each.replace(/^\.\//, ''),
    of: 'app' as const,
    isGuess: false,
  }));
  return paths.length === 0 ? undefined : { file: path, paths, unclear: [] };
}

function scriptsOf(packageJson: string): Record<string, string> {
  try {
    const { scripts } = JSON.parse(packageJson.replace(/^\uFEFF/, '')) as { scripts?: unknown };
    const entries = typeof scripts === 'object' && scripts !== null ? Object.entries(scripts) : [];
    return Object.fromEntries(entries.filter(([, command]) => typeof command === 'string'));
  } catch {
    return {};
  }
}
