import ts from 'typescript';
import type { AppPackage } from './app-package';
import { findConfigModule } from './config-module';
import type { Validation } from './config-validation';
import { findLoaderInCode, findLoaderInScripts } from './env-loaders';
import { type EnvPaths, inWorkspace } from './env-paths';
import type { Reachable } from './reachable';
import { specifierOf } from '../syntax/imports';
import type { Source, Sources } from './sources';

/** How the app gets its environment. */
export interface ConfigSetup {
  /** Who reads env files: ConfigModule, the app by other means, or nobody that we can see. */
  readonly reader: 'config-module' | 'other' | 'nobody';
  /** Where that stands. */
  readonly file?: string;
  readonly envFiles: EnvPaths;
  /** ConfigModule is global and waits for `load`: only its own ConfigService waits with it. */
  readonly waitsForLoad: boolean;
  readonly validation?: Validation;
}

const NOWHERE: EnvPaths = { paths: [], unclear: [] };

/**
 * Reads how the app gets its environment, from its entry, its modules and what these import for the
 * purpose.
 *
 * @param home the folder that the app is started in
 */
export function readConfigSetup(
  sources: Sources,
  entry: string,
  { modules, packages }: Pick<Reachable, 'modules' | 'packages'>,
  { path, text }: Pick<AppPackage, 'path' | 'text'>,
  home: string,
): ConfigSetup {
  const named = packages.filter(({ from }) => from === '@nestjs/config');
  const files = configFiles(sources, [...[...modules, ...named].map(({ file }) => file), entry]);
  const module = findConfigModule(sources, files);
  const loader = findLoaderInScripts(path, text) ?? findLoaderInCode(sources, files);
  if (module !== undefined) {
    const { file, ignoresFiles, validation, waitsForLoad } = module;
    const envFiles = inWorkspace(ignoresFiles ? (loader ?? NOWHERE) : module.envFiles, home);
    const check = validation === undefined ? {} : { validation };
    return { reader: 'config-module', file, envFiles, waitsForLoad, ...check };
  }
  return loader === undefined
    ? { reader: 'nobody', envFiles: NOWHERE, waitsForLoad: false }
    : {
        reader: 'other',
        file: loader.file,
        envFiles: inWorkspace(loader, home),
        waitsForLoad: false,
      };
}

/** Names of files and folders in which configuration is kept. */
const CONFIG = /conf|env|setting|setup|boot/i;
/** So many files that are not modules are looked into. */
const MAX_FILES = 100;

/** The files themselves, then those that they import by a name that speaks of configuration. */
function configFiles(sources: Sources, files: readonly string[]): string[] {
  const found = new Set(files);
  for (const path of found) {
    const source = sources.get(path);
    if (source === undefined || found.size > files.length + MAX_FILES) continue;
    for (const target of configImports(sources, source)) found.add(target);
  }
  return [...found];
}

function configImports(sources: Sources, source: Source): string[] {
  return source.file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const specifier = specifierOf(statement) ?? '';
    const path = CONFIG.test(specifier) ? sources.resolve(source, specifier) : undefined;
    return path === undefined ? [] : [path];
  });
}
