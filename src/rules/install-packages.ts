import type { Rule } from '@angular-devkit/schematics';
import { NodePackageInstallTask } from '@angular-devkit/schematics/tasks';
import type { Install } from '../report/report';

/** Installs what was added to package.json, once all files are written. */
export function installPackages({ install }: { readonly install?: Install }): Rule {
  return (_, context) => {
    if (!install) return;
    const { manager: packageManager, folder: workingDirectory } = install;
    // Scripts run as in an install by hand: without them, packages that were not installed yet
    // would stay half installed.
    context.addTask(
      new NodePackageInstallTask({ packageManager, workingDirectory, allowScripts: true }),
    );
  };
}
