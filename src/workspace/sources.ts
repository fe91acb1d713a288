import { posix } from 'node:path';
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

/** The workspace's files, each read and parsed at most once, and only when they are asked for. */
export interface Sources {
  readonly text: (path: string) => string | undefined;
  readonly get: (path: string) => Source | undefined;
  readonly resolve: (from: Source, specifier: string) => string | undefined;
}

export function openSources(read: ReadFile): Sources {
  const texts = new Map<string, string | undefined>();
  const text: ReadFile = (path) => {
    if (!texts.has(path)) texts.set(path, read(path));
    return texts.get(path);
  };
  const sources = new Map<string, Source | undefined>();
  const specifiers = new Map<string, string | undefined>();
  const load = (path: string): Source | undefined => {
    const code = text(path);
    if (code === undefined) return undefined;
    const file = parse(code);
    return { path, file, bindings: importBindings(file), declared: declarations(file) };
  };
  return {
    text,
    get: (path) => {
      if (!sources.has(path)) sources.set(path, load(path));
      return sources.get(path);
    },
    resolve: ({ path }, specifier) => {
      const key = `${posix.dirname(path)}\n${specifier}`;
      if (!specifiers.has(key)) specifiers.set(key, resolveSpecifier(text, path, specifier));
      return specifiers.get(key);
    },
  };
}

export const isJavaScript = (path: string): boolean => /\.[cm]?jsx?$/.test(path);
