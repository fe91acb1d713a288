import type { TemplateFile } from '../render/template-file';
import { likeness, wordsOf } from './comparable';
import type { WorkspaceTexts } from './workspace-texts';

/** So many files with our names and our text are no chance. */
const ENOUGH = 3;

const INSIDE = 'src/auth/';

/**
 * The folders in which code of these templates lies, the one with the most of it first.
 *
 * @param sourceRoot of the project; the folder itself is none
 * @param templates of any version: what is common to all installs
 */
export function findFolders(
  workspace: WorkspaceTexts,
  sourceRoot: string,
  templates: readonly TemplateFile[],
): string[] {
  const byName = new Map<string, TemplateFile[]>();
  for (const template of templates) {
    if (!template.path.startsWith(INSIDE) || template.path.endsWith('.spec.ts')) continue;
    const name = template.path.slice(INSIDE.length);
    byName.set(name, [...(byName.get(name) ?? []), template]);
  }
  const counts = [...named(workspace, sourceRoot, [...byName.keys()])]
    .filter(([, names]) => names.length >= ENOUGH)
    .map(([folder, names]) => {
      const alike = names.filter((name) =>
        (byName.get(name) ?? []).some(({ path, text }) => {
          const words = workspace.words(`${folder}/${name}`);
          return words !== undefined && likeness(words, wordsOf(path, text)) > 0;
        }),
      );
      return { folder, count: alike.length };
    });
  return counts
    .filter(({ count }) => count >= ENOUGH)
    .toSorted((a, b) => b.count - a.count || (a.folder < b.folder ? -1 : 1))
    .map(({ folder }) => folder);
}

/** By folder below the source root: the files in it that have a name of ours. */
function named(
  { paths }: WorkspaceTexts,
  sourceRoot: string,
  names: readonly string[],
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths.filter((each) => each.startsWith(`${sourceRoot}/`))) {
    for (const name of names) {
      const folder = path.endsWith(`/${name}`) ? path.slice(0, -name.length - 1) : sourceRoot;
      if (folder === sourceRoot) continue;
      found.set(folder, [...(found.get(folder) ?? []), name]);
    }
  }
  return found;
}
