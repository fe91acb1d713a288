import ts from 'typescript';
import { importedName } from '../syntax/imports';
import { references } from '../syntax/references';
import { readOptions } from './config-options';
import { readValidation, type Validation } from './config-validation';
import { readEnvPaths, type EnvPaths } from './env-paths';
import { type Source, type Sources } from './sources';

/** The app's own `ConfigModule.forRoot()`. */
export interface ConfigModuleSetup {
  readonly file: string;
  /** It is global and has `load`. */
  readonly waitsForLoad: boolean;
  /** It reads no file at all. */
  readonly ignoresFiles: boolean;
  readonly envFiles: EnvPaths;
  readonly validation?: Validation;
}

const DEFAULT: EnvPaths = { paths: [{ path: '.env', of: 'app', isGuess: false }], unclear: [] };

/** Finds the first call of `ConfigModule.forRoot()` of @nestjs/config in some files. */
export function findConfigModule(
  sources: Sources,
  files: readonly string[],
): ConfigModuleSetup | undefined {
  for (const path of files) {
    const source = sources.get(path);
    const call = source && findCall(source);
    if (source && call) return describe(sources, source, call);
  }
  return undefined;
}

function findCall(source: Source): ts.CallExpression | undefined {
  if (!source.bindings.some(({ from }) => from === '@nestjs/config')) return undefined;
  const calls = references(source.file, 'forRoot').flatMap(({ ancestors }) => {
    const [call, access] = [ancestors.at(-2), ancestors.at(-1)];
    if (!call || !ts.isCallExpression(call) || call.expression !== access) return [];
    if (!ts.isPropertyAccessExpression(access)) return [];
    const owner = importedName(source.bindings, access.expression);
    return owner?.from === '@nestjs/config' && owner.name === 'ConfigModule' ? [call] : [];
  });
  return calls[0];
}

function describe(sources: Sources, source: Source, call: ts.CallExpression): ConfigModuleSetup {
  const [argument] = call.arguments;
  const options = readOptions(sources, argument && { source, node: argument });
  const paths = options.get('envFilePath');
  const hidden = options.isUnclear
    ? [`the options of ${call.expression.getText(source.file)}()`]
    : [];
  const envFiles = paths === undefined ? DEFAULT : readEnvPaths(sources, paths);
  const validation = readValidation(sources, options);
  return {
    file: source.path,
    waitsForLoad: options.isTrue('isGlobal') && options.get('load') !== undefined,
    ignoresFiles: options.isTrue('ignoreEnvFile'),
    envFiles: { ...envFiles, unclear: [...envFiles.unclear, ...hidden] },
    ...(validation === undefined ? {} : { validation }),
  };
}
