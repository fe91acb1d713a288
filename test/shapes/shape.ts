/** A root module, or a way to it, as it stands in some workspace. */
export interface Shape {
  readonly name: string;
  /** the files that make the shape; the rest of the workspace is the same for all */
  readonly files: Readonly<Record<string, string>>;
  /** what the user reads where it is not edited: `file:line: reason` */
  readonly refused?: string;
}
