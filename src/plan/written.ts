import { posix } from 'node:path';
import type { RenderedFile } from '../render/template-file';
import { notes } from '../report/notes';
import type { FileWrite, LeftToYou } from './plan';

/** What the formatter of the workspace says. */
export interface FormatFacts {
  /** Columns of a line in the root module, where it is configured. */
  readonly printWidth?: number;
  /** By generated text: the text as it is written. */
  readonly written: ReadonlyMap<string, string>;
  /** The formatter that should have been run on all of them and could not. */
  readonly failed?: string;
  /** Ids of generated files that differ from their base in their formatting only. */
  readonly reformatted: ReadonlySet<string>;
}

/** A generated file as it is written, in the format of the workspace, and as it was generated. */
export interface WrittenFile extends RenderedFile {
  readonly base: string;
}

export const asWritten = (file: RenderedFile, { written }: FormatFacts): WrittenFile => ({
  ...file,
  base: file.text,
  text: written.get(file.text) ?? file.text,
});

/** What is left to the user when the formatter could not be run. */
export function unformatted(creates: readonly FileWrite[], { failed }: FormatFacts): LeftToYou[] {
  if (failed === undefined || creates.length === 0) return [];
  const folders = [...new Set(creates.map(({ path }) => posix.dirname(path)))];
  const outer = folders.filter(
    (folder) => folder !== '.' && !folders.some((other) => folder.startsWith(`${other}/`)),
  );
  return [{ what: notes.notFormatted(failed, outer.toSorted()) }];
}
