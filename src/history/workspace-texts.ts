import type { TextFile } from '../merge/find-moved';
import { plain } from '../merge/lines';
import { type Words, wordsOf } from './comparable';

/** Files of a workspace; what is compared of them is read off once, and only when it is needed. */
export interface WorkspaceTexts {
  readonly paths: readonly string[];
  readonly text: (path: string) => string | undefined;
  /** None for a file that is not there. */
  readonly words: (path: string) => Words | undefined;
}

/** A text, and the words of it. */
export interface Read {
  /** Without byte order mark, with LF. */
  readonly text: string;
  readonly words: () => Words;
}

/** A file that is there. */
export function readAt({ text, words }: WorkspaceTexts, path: string): Read | undefined {
  const there = text(path);
  return there === undefined ? undefined : { text: plain(there), words: () => words(path) ?? [] };
}

export function workspaceTexts(files: readonly TextFile[]): WorkspaceTexts {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const known = new Map<string, Words>();
  return {
    paths: [...texts.keys()],
    text: (path) => texts.get(path),
    words: (path) => {
      const text = texts.get(path);
      const words = known.get(path) ?? (text === undefined ? undefined : wordsOf(path, text));
      if (words !== undefined) known.set(path, words);
      return words;
    },
  };
}
