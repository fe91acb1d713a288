import ts from 'typescript';
import { addToModule, type ModuleAddition } from './add-to-module';
import { guardPosition } from './guard-order';
import { isGuardToken } from './model/guard-provider';
import { heldValue } from './model/held-object';
import type { Item } from './model/list-value';
import { findProperty } from './model/object-value';
import { isManual, type ReadImport, type Scope } from './model/scope';
import type { Outcome } from './outcome';
import { type ImportNeed, resolveNeed } from './text/import-edit';

/** A guard that is to protect the whole app. */
export interface GuardRegistration {
  readonly rootClass: string;
  /** 'JwtAuthGuard' */
  readonly guard: string;
  /** './auth/jwt-auth.guard', without extension */
  readonly from: string;
  /** its name in the file when `guard` means something else there */
  readonly alias?: string;
  readonly specifierExtension?: '' | '.js' | '.ts';
  /** the guard that it goes directly behind: the one that finds the user */
  readonly behind?: Pick<ImportNeed, 'name' | 'from'>;
  /** columns of a line, where the workspace says it */
  readonly printWidth?: number;
  /** what the file's imports lead to; without it only the file itself is known */
  readonly readImport?: ReadImport;
}

const TOKEN = 'APP_GUARD';

/**
 * Adds `{ provide: APP_GUARD, useExisting: guard }` to the root module's providers. Global guards run
 * in the order of their registration: this one goes before the first that is there, a throttler
 * excepted, since the others read the user that it finds.
 */
export const registerGuard = (text: string, registration: GuardRegistration): Outcome =>
  addToModule(text, guardAddition(registration));

/** What registering a guard adds, so that it can be taken out again. */
export function guardAddition(registration: GuardRegistration): ModuleAddition {
  const { rootClass, guard, from, alias, specifierExtension, printWidth, readImport } =
    registration;
  const { behind } = registration;
  return {
    rootClass,
    property: 'providers',
    element: `{ provide: ${TOKEN}, useExisting: ${guard} }`,
    imports: [
      { name: TOKEN, from: '@nestjs/core', alias: 'GLOBAL_GUARD' },
      {
        name: guard,
        from,
        ...(alias === undefined ? {} : { alias }),
        ...(specifierExtension === undefined ? {} : { extension: specifierExtension }),
      },
    ],
    isSame: (node, locals, scope) => isGuard(scope, node, locals.get(guard) ?? guard),
    position: (scope, items) =>
      behind === undefined ? guardPosition(scope, items) : placeBehind(scope, items, behind),
    isExact: behind !== undefined,
    ...(printWidth === undefined ? {} : { printWidth }),
    ...(readImport === undefined ? {} : { readImport }),
  };
}

/** Directly behind another guard of ours; undefined when that one is not in sight. */
function placeBehind(
  scope: Scope,
  items: readonly Item[],
  guard: Pick<ImportNeed, 'name' | 'from'>,
): number | undefined {
  const found = resolveNeed(scope, guard);
  const index = items.findIndex(
    ({ node }) => !isManual(found) && isGuard(scope, node, found.local),
  );
  return index < 0 ? undefined : index + 1;
}

/** `{ provide: APP_GUARD, useClass: X }` or `useExisting`, or a constant that holds it. */
function isGuard(scope: Scope, node: ts.Node, name: string): boolean {
  if (!ts.isExpression(node)) return false;
  const provider = heldValue(scope, node);
  if (!ts.isObjectLiteralExpression(provider)) return false;
  const token = findProperty(scope, provider, 'provide');
  if (token.kind !== 'value' || !isGuardToken(scope, token.value)) return false;
  return ['useExisting', 'useClass'].some((key) => {
    const guard = findProperty(scope, provider, key);
    return guard.kind === 'value' && guard.value.getText(scope.file) === name;
  });
}
