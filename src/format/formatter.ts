import type { FileWrite } from '../plan/plan';

/** What came of formatting. */
export interface Formatted {
  /** By path; a file that the formatter leaves alone (ignored, another language) is not in it. */
  readonly texts: ReadonlyMap<string, string>;
  /** Some or all could not be formatted: no such program, its configuration does not parse. */
  readonly failed: boolean;
}

/** The formatter of a workspace: its own copy, with its own configuration. */
export interface Formatter {
  readonly name: 'Prettier' | 'Biome' | 'oxfmt';
  /** It formats as the templates are formatted: what is generated is left as it is, unloaded. */
  readonly isTemplateStyle: boolean;
  /** Columns of a line, where the configuration says it. */
  readonly printWidth: (path: string) => Promise<number | undefined>;
  /** Never throws. Paths are relative to the workspace; the files need not exist. */
  readonly format: (files: readonly FileWrite[]) => Promise<Formatted>;
}

export const NOTHING_FORMATTED: Formatted = { texts: new Map(), failed: true };
