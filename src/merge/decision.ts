import type { Moved } from './find-moved';
import type { FileEntry } from './lock-format';
import type { Merged } from './merge-texts';

/** All that decides what becomes of one generated file. */
export interface FileFacts {
  /** What the lock says of it. */
  readonly entry?: FileEntry | undefined;
  /** The text that was generated; nothing when the lock has lost it. */
  readonly base?: string | undefined;
  /** The text at the entry's path, or at the template's if there is no entry. */
  readonly user?: string | undefined;
  /** What the template says now; nothing when there is no such template any more. */
  readonly next?: NextFile | undefined;
  /** What the workspace's formatter makes of the three texts. */
  readonly formatted?: FormattedTexts | undefined;
  /** Where `findMoved` saw a file that is missing. */
  readonly moved?: Moved | undefined;
  /** Another file stands at the path that the template was renamed to. */
  readonly isTaken?: boolean;
  /** The file that was written beside a conflict is gone, and the template has not changed since. */
  readonly isResolved?: boolean;
  readonly wish?: 'restore' | 'adopt' | undefined;
  /** Of the package that runs. */
  readonly version: string;
}

export interface NextFile {
  readonly path: string;
  readonly text: string;
  /** Of a file that is new; one that is there keeps its own. */
  readonly ownership?: FileEntry['ownership'];
}

export interface FormattedTexts {
  readonly base?: string | undefined;
  readonly user?: string | undefined;
  readonly next?: string | undefined;
}

/** Where a file is after the run, and where it comes from when that is another place. */
export interface Place {
  readonly path: string;
  /** `moved` by the user, who has it there already; or to be `renamed` as its template was. */
  readonly from?:
    | { readonly because: 'moved'; readonly path: string; readonly similarity: number }
    | { readonly because: 'renamed'; readonly path: string };
}

/** `create`, `replace`, `merge` and `conflict` write a text, `drop-delete` deletes; no other does. */
export type Decision = Place &
  (
    | { readonly kind: 'create'; readonly text: string }
    /** It is what would be generated, but no lock says so. */
    | { readonly kind: 'adopt' }
    /** In the way: not ours, or its base is lost, or it stands where a file is to be renamed to. */
    | { readonly kind: 'exists'; readonly because: 'not-ours' | 'base-lost' | 'rename-taken' }
    /** `isCurrent`: the user has what the template says now, or chose what to take of it. */
    | { readonly kind: 'nothing'; readonly isCurrent: boolean }
    | { readonly kind: 'replace'; readonly text: string }
    | { readonly kind: 'merge'; readonly text: string; readonly merged: Merged }
    /** `text` holds markers; `template` is the new template in the layout of the user's file. */
    | {
        readonly kind: 'conflict';
        readonly text: string;
        readonly merged: Merged;
        readonly template: string;
      }
    /** Managed files are replaced or left alone. */
    | { readonly kind: 'edited' }
    /** Deleted by the user. */
    | { readonly kind: 'tombstone' }
    /** There is neither a file nor a template any more. */
    | { readonly kind: 'forget' }
    | { readonly kind: 'drop-delete' }
    | { readonly kind: 'drop-keep' }
    /** Conflicts that are not resolved, by 1-based line. */
    | { readonly kind: 'markers'; readonly lines: readonly number[] }
    | { readonly kind: 'ejected' }
  );
