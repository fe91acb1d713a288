import { posix } from 'node:path';
import type { Placement } from '../render/placement';
import type { WorkspaceFacts } from '../workspace/facts';
import { likeness, wordsOf } from './comparable';
import type { WorkspaceTexts } from './workspace-texts';

/** The e2e specs begin with the name of the folder, and keep it when the folder is moved. */
const E2E = /^(.+)\.(?:app|client|attacks\.e2e[-.]spec)\.ts$/;

/**
 * Where the parts of an install went.
 *
 * @param guides the texts that AUTH.md may have had
 */
export function inferPlacement(
  workspace: WorkspaceTexts,
  { project, root }: Pick<WorkspaceFacts, 'project' | 'root'>,
  folder: string,
  specFileSuffix: string,
  guides: readonly string[],
): Placement {
  const e2eFolder = posix.join(project.root, 'test');
  const names = e2eNames(workspace, e2eFolder);
  const name = posix.basename(folder);
  return {
    sourceRoot: project.sourceRoot,
    folder,
    e2eFolder,
    e2eName: names.includes(name) ? name : (names[0] ?? name),
    e2eSuffix: project.runner === 'nx' ? 'e2e.spec' : 'e2e-spec',
    guide: guideAt(workspace, posix.join(project.root, 'AUTH.md'), folder, guides),
    specFileSuffix,
    root: { file: root.file, exportName: root.exportName },
  };
}

/** 'auth' of auth.app.ts. */
export const e2eNames = ({ paths }: WorkspaceTexts, e2eFolder: string): string[] =>
  paths.flatMap((path) =>
    posix.dirname(path) === e2eFolder ? (E2E.exec(posix.basename(path))?.[1] ?? []) : [],
  );

/** The guide lies at the root of the project, or beside the code where another one was first. */
function guideAt(
  workspace: WorkspaceTexts,
  usual: string,
  folder: string,
  guides: readonly string[],
): string {
  const beside = posix.join(folder, 'AUTH.md');
  const words = workspace.words(usual);
  if (words === undefined) return workspace.text(beside) === undefined ? usual : beside;
  return guides.some((text) => likeness(words, wordsOf(usual, text)) > 0) ? usual : beside;
}
