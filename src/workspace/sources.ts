import ts from 'typescript';
import { type Declared, declarations } from '../syntax/declarations';
import { type ImportBinding, importBindings } from '../syntax/imports';
import { parse } from '../syntax/parse';
import type { ReadFile } from './finding';
import { resolveSpecifier } from './resolve-specifier';

/** A parsed file of the workspace. */
export interface Source {
  readonly path: string;
  readonly file: ts.SourceFile;
  readonly bindings: readonly ImportBinding[];
  readonly declared: ReadonlyMap<string, Declared>;
}

/** The workspace's files, each read and parsed at most once. */
export interface Sources {
  readonly get: (path: string) => Source | undefined;
  readonly resolve: (from: Source, specifier: string) => string | undefined;
}

export function openSources(read: ReadFile): Sources {
  const sources = new Map<string, Source | undefined>();
  const load = (path: string): Source | undefined => {
    const text = read(path);
    if (text === undefined) return undefined;
    const file = parse(text);
    return { path, file, bindings: importBindings(file), declared: declarations(file) };
  };
  return {
    get: (path) => {
      if (!sources.has(path)) sources.set(path, load(path));
      return sources.get(path);
    },
    resolve: (from, specifier) => resolveSpecifier(read, from.path, specifier),
  };
}

export const isJavaScript = (path: string): boolean => /\.[cm]?jsx?$/.test(path);
