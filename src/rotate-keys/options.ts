/** What can be said on the command line; the properties of schema.json. */
export interface RotateKeysOptions {
  readonly project?: string;
  /** Keys that are still retiring may go. */
  readonly yes?: boolean;
  readonly sourceRoot?: string;
  readonly language?: string;
}
