import type { Rule } from '@angular-devkit/schematics';

/** Deletes what the plan has found to be ours. */
export function deleteFiles({ deletes }: { readonly deletes: readonly string[] }): Rule {
  return (tree) => {
    for (const path of deletes) if (tree.exists(path)) tree.delete(path);
  };
}
