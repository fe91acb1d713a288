import type { SchematicContext } from '@angular-devkit/schematics';

/** A dry run has no tasks; devkit tells a schematic nothing about that, but its workflow. */
export function isDryRun({ engine }: SchematicContext): boolean {
  const { workflow } = engine as { workflow?: object | null };
  return !workflow || Reflect.get(workflow, '_dryRun') === true;
}
