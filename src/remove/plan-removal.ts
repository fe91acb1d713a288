import type { Tree } from '@angular-devkit/schematics';
import { formatRemoval } from '../format/format-plan';
import { findReformatted } from '../format/format-facts';
import { openFormatter } from '../format/open-formatter';
import type { Decision } from '../plan/problem';
import { surveyFiles } from '../plan/survey';
import { makeRemovePlan } from '../plan/remove/make-plan';
import type { RemovePlan, Removing } from '../plan/remove/plan';
import { detectWorkspace, type Outside } from '../workspace/detect';
import { walkFiles } from '../workspace/walk-files';
import type { RemoveOptions } from './options';

/** What was asked for. */
export type Asked = Pick<Removing, 'own' | 'skipImport' | 'skipInstall'> & {
  readonly where: RemoveOptions;
};

/** What may import our files or need our packages: code, and configuration beside it. */
const SOURCE = /\.([cm]?[jt]sx?|json)$/;

/**
 * The plan of a removal in the workspace in the Tree, in the format of the workspace.
 *
 * @param root the folder of the Tree on disk
 */
export async function planRemoval(
  tree: Tree,
  outside: Outside,
  { where, ...asked }: Asked,
  root: string,
): Promise<Decision<RemovePlan>> {
  const found = detectWorkspace(tree, where, outside);
  if (!found.ok) return found;
  const facts = found.value;
  const folders = (path: string) => tree.getDir(path).subdirs.map(String);
  const sources = walkFiles({ files: facts.list, folders }, facts.app.folder, SOURCE);
  const formatter = await openFormatter(facts, root);
  const reformatted = await findReformatted(facts, formatter, () =>
    surveyFiles(facts, facts.lock.install, []),
  );
  const printWidth = await formatter?.printWidth(facts.root.file);
  const plan = makeRemovePlan(
    { ...facts, ...(printWidth === undefined ? {} : { printWidth }) },
    { ...asked, reformatted, sources },
  );
  if (!plan.ok) return plan;
  return { ok: true, value: await formatRemoval(plan.value, facts, formatter) };
}
