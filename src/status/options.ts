/** What can be said on the command line; the properties of schema.json. */
export interface StatusOptions {
  readonly project?: string;
}
