import ts from 'typescript';
import { propertyName } from '../../syntax/expressions';
import { importedName } from '../../syntax/imports';
import { TELLING } from './classes';
import type { Look, ObjectValue, Place } from './value';

/**
 * Whether an element of `providers` may be a resolver, a gateway or a guard. Most are services, and
 * reading a file costs a tenth of parsing it.
 */
export function mayBeTelling({ sources }: Look, { source, expression, locals }: Place): boolean {
  if (!ts.isIdentifier(expression) || locals?.has(expression.text)) return true;
  const binding = source.bindings.find(({ local }) => local === expression.text);
  const path = binding && sources.resolve(source, binding.from);
  const text = path === undefined ? undefined : sources.text(path);
  if (text === undefined || TELLING.test(text)) return true;
  return !new RegExp(`\\bclass\\s+${binding?.imported}\\b`).test(text);
}

/** The guard that `{ provide: APP_GUARD, … }` makes global, as the code has it. */
export function guardOf({ source, node }: ObjectValue): string | undefined {
  const values = new Map(
    node.properties
      .filter(ts.isPropertyAssignment)
      .map((each) => [propertyName(each), each.initializer]),
  );
  const token = values.get('provide');
  const name = token && importedName(source.bindings, token);
  if (name?.name !== 'APP_GUARD' || name.from !== '@nestjs/core') return undefined;
  const guard = values.get('useClass') ?? values.get('useExisting') ?? values.get('useValue');
  return guard === undefined ? 'a factory' : guard.getText(source.file);
}
