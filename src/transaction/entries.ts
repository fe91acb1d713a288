/** A file with the text that it gets. */
export interface FileText {
  readonly path: string;
  /** Where it was, when it is renamed. */
  readonly from?: string;
  /** What it held when the run was planned, there; undefined when it was not there. */
  readonly before: string | undefined;
  /** Undefined when it is deleted. */
  readonly after: string | undefined;
  /** Nobody else's to read, if it is new. */
  readonly isSecret: boolean;
}

/** What becomes of one path. */
export interface PathText extends Omit<FileText, 'from'> {
  /** The path whose mode and owner a new file gets. */
  readonly like?: string;
  /** Of a rename or a delete: not done through a link that leads out of the workspace. */
  readonly staysInside: boolean;
}

/** The files by path, the last of them last: a rename is a new file and a deleted one. */
export function byPath(files: readonly FileText[]): PathText[] {
  const written = new Set(files.map(({ path }) => path));
  const before = new Map(files.map((file) => [file.from ?? file.path, file.before]));
  const gone = files.flatMap(({ from, before: text }) =>
    from === undefined || written.has(from)
      ? []
      : { path: from, before: text, after: undefined, isSecret: false, staysInside: true },
  );
  const named = files.map(({ from, ...file }) => ({
    ...file,
    // A file may take the place of one that is renamed itself.
    before: before.get(file.path),
    ...(from === undefined ? {} : { like: from }),
    staysInside: from !== undefined || file.after === undefined,
  }));
  return [...gone, ...named];
}
