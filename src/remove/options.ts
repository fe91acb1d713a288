/** What can be said on the command line; the properties of schema.json. */
export interface RemoveOptions {
  readonly project?: string;
  readonly skipImport?: boolean;
  readonly skipInstall?: boolean;
  readonly sourceRoot?: string;
  readonly language?: string;
}
