import { posix } from 'node:path';
import type { StoredOptions } from '../auth-jwt/options';
import type { Install } from '../merge/lock';
import type { Placement } from '../render/placement';
import type { WorkspaceFacts } from '../workspace/facts';
import { prismaSeamOf } from './prisma-seam';

/** Where the parts of an install go, and what of the user's they import. */
export function placementOf(
  options: StoredOptions,
  facts: WorkspaceFacts,
  install: Install | undefined,
): Placement {
  const { project, root, read } = facts;
  const prisma = options.store === 'prisma' ? prismaSeamOf(facts) : undefined;
  const folder = posix.join(project.sourceRoot, options.path);
  const usual = posix.join(project.root, 'AUTH.md');
  const free = read(usual) === undefined ? usual : posix.join(folder, 'AUTH.md');
  return {
    sourceRoot: project.sourceRoot,
    folder,
    e2eFolder: posix.join(project.root, 'test'),
    e2eName: e2eNameIn(install) ?? posix.basename(folder),
    // Nx has no runner for e2e specs inside an app; its unit tests take what ends in .spec.ts.
    e2eSuffix: project.runner === 'nx' ? 'e2e.spec' : 'e2e-spec',
    guide: guideIn(folder, install) ?? free,
    specFileSuffix: options.specFileSuffix,
    root: { file: root.file, exportName: root.exportName },
    ...(prisma && { prisma }),
  };
}

/** Beside the code where another guide was there first; then it moves with the code. */
function guideIn(folder: string, install: Install | undefined): string | undefined {
  const path = install?.files['AUTH.md']?.templatePath;
  const code = install?.files['auth.module']?.templatePath ?? '';
  const isBeside = path !== undefined && posix.dirname(path) === posix.dirname(code);
  return isBeside ? posix.join(folder, 'AUTH.md') : path;
}

/** Who moves the folder of the code has not asked for other names of the e2e specs. */
const e2eNameIn = (install: Install | undefined): string | undefined =>
  /([^/]+)\.e2e[-.]spec\.ts$/.exec(install?.files['test/auth.e2e-spec']?.templatePath ?? '')?.[1];
