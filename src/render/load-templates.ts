import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { TemplateFile } from './template-file';

const ROOT = join(__dirname, '..', '..', 'templates');

/** Gives the files of one overlay. */
export type TemplateLoader = (overlay: string) => readonly TemplateFile[];

/** The files of one folder of templates/, in a stable order, with LF line ends. */
export function loadTemplates(overlay: string): TemplateFile[] {
  const folder = join(ROOT, overlay);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
    .map((path) => ({
      path: path.split(sep).join('/'),
      text: readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n'),
    }));
}
