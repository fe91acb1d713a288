import { CHANGES as to020 } from './0.2.0/changes';
import type { TemplateChange } from './template-change';

/** What became of the templates, by the version that brings it. */
export const CHANGES: Readonly<Record<string, readonly TemplateChange[]>> = {
  '0.2.0': to020,
};
