import ts from 'typescript';
import { unwrap } from '../syntax/expressions';
import { addToModule, type ModuleAddition } from './add-to-module';
import { heldValue } from './model/held-object';
import type { ReadImport, Scope } from './model/scope';
import type { Outcome } from './outcome';

/** A module that the root module is to import. */
export interface Registration {
  readonly rootClass: string;
  /** 'AuthModule' */
  readonly symbol: string;
  /** 'JwtAuthModule': its name in the file when `symbol` means something else there */
  readonly alias: string;
  /** './auth/auth.module', without extension: the edit adds the one that the neighbours have */
  readonly from: string;
  readonly specifierExtension?: '' | '.js' | '.ts';
  /** columns of a line, where the workspace says it */
  readonly printWidth?: number;
  /** what the file's imports lead to; without it only the file itself is known */
  readonly readImport?: ReadImport;
}

/** Adds a module to the `imports` of the root module's class, with its import. */
export const registerModule = (text: string, registration: Registration): Outcome =>
  addToModule(text, moduleAddition(registration));

/** What registering a module adds, so that it can be taken out again. */
export function moduleAddition(registration: Registration): ModuleAddition {
  const { rootClass, symbol, alias, from, specifierExtension, printWidth, readImport } =
    registration;
  return {
    rootClass,
    property: 'imports',
    element: symbol,
    imports: [
      {
        name: symbol,
        alias,
        from,
        ...(specifierExtension === undefined ? {} : { extension: specifierExtension }),
      },
    ],
    isSame: (node, locals, scope) => isModule(scope, node, locals.get(symbol) ?? symbol),
    ...(printWidth === undefined ? {} : { printWidth }),
    ...(readImport === undefined ? {} : { readImport }),
  };
}

/**
 * The lines to paste when the edit cannot be made.
 *
 * @param guards global guards that go into the same module, in their order
 */
export function registerModuleByHand(
  { rootClass, symbol, from, specifierExtension = '' }: Registration,
  guards: readonly { readonly guard: string; readonly from: string }[] = [],
): string {
  const providers = guards.map(({ guard }) => `    { provide: APP_GUARD, useExisting: ${guard} },`);
  return [
    ...(guards.length > 0 ? ["import { APP_GUARD } from '@nestjs/core';"] : []),
    `import { ${symbol} } from '${from}${specifierExtension}';`,
    ...guards.map((each) => `import { ${each.guard} } from '${each.from}${specifierExtension}';`),
    '',
    '@Module({',
    `  imports: [${symbol}],`,
    ...(guards.length > 0 ? ['  providers: [', ...providers, '  ],'] : []),
    '})',
    rootClass === 'default' ? 'export default class {}' : `export class ${rootClass} {}`,
  ].join('\n');
}

/** `AuthModule`, `AuthModule.forRoot()`, `forwardRef(() => AuthModule)`, a constant of these. */
function isModule(scope: Scope, node: ts.Node, name: string): boolean {
  if (!ts.isExpression(node)) return false;
  const value = unwrap(heldValue(scope, node));
  const isName = (each: ts.Node): boolean => each.getText(scope.file) === name;
  if (isName(value)) return true;
  if (!ts.isCallExpression(value)) return false;
  const { expression: callee, arguments: args } = value;
  if (ts.isPropertyAccessExpression(callee)) return isName(callee.expression);
  const [wrapped] = args;
  return (
    ts.isIdentifier(callee) &&
    callee.text === 'forwardRef' &&
    wrapped !== undefined &&
    ts.isArrowFunction(wrapped) &&
    isName(wrapped.body)
  );
}
