import ts from 'typescript';
import { propertyName, unwrap } from '../syntax/expressions';
import { addToModule } from './add-to-module';
import type { Item } from './model/list-value';
import type { Outcome } from './outcome';

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
  /** columns of a line, where the workspace says it */
  readonly printWidth?: number;
}

const TOKEN = 'APP_GUARD';
const THROTTLER = /Throttl/i;

/**
 * Adds `{ provide: APP_GUARD, useExisting: guard }` to the root module's providers. Global guards run
 * in the order of their registration: this one goes before the first that is there, a throttler
 * excepted, since the others read the user that it finds.
 */
export function registerGuard(text: string, registration: GuardRegistration): Outcome {
  const { rootClass, guard, from, alias, specifierExtension, printWidth } = registration;
  return addToModule(text, {
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
    isSame: (node, locals, file) => {
      const provider = readGuard(node, file, locals.get(TOKEN) ?? TOKEN);
      return provider?.guard === (locals.get(guard) ?? guard);
    },
    position: (items, locals) => positionFor(items, locals.get(TOKEN) ?? TOKEN),
    ...(printWidth === undefined ? {} : { printWidth }),
  });
}

/** The lines to paste when the edit cannot be made. */
export function registerGuardByHand(registration: GuardRegistration): string {
  const { rootClass, guard, from, specifierExtension = '' } = registration;
  return [
    `import { ${TOKEN} } from '@nestjs/core';`,
    `import { ${guard} } from '${from}${specifierExtension}';`,
    '',
    '@Module({',
    `  providers: [{ provide: ${TOKEN}, useExisting: ${guard} }],`,
    '})',
    `export class ${rootClass} {}`,
  ].join('\n');
}

function positionFor(items: readonly Item[], token: string): number {
  const first = items.findIndex(({ node, opaque, code }) => {
    if (opaque) return mayHoldGuards(node, code, token);
    return code.includes(`provide:${token}`) && !THROTTLER.test(code);
  });
  return first < 0 ? items.length : first;
}

/** What is not looked into holds no guard when its code is all there and does not name the token. */
function mayHoldGuards(node: ts.Node, code: string, token: string): boolean {
  if (code.includes(token)) return true;
  const value = ts.isExpression(node) ? unwrap(node) : node;
  return !(ts.isConditionalExpression(value) || ts.isBinaryExpression(value) || isGrowth(value));
}

const isGrowth = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression);

/** The class of `{ provide: APP_GUARD, useClass: X }` or `useExisting`. */
function readGuard(
  node: ts.Node,
  file: ts.SourceFile,
  token: string,
): { readonly guard: string } | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const values = new Map(
    node.properties
      .filter(ts.isPropertyAssignment)
      .map((each) => [propertyName(each), each.initializer.getText(file)]),
  );
  const guard = values.get('useExisting') ?? values.get('useClass');
  return values.get('provide') === token && guard !== undefined ? { guard } : undefined;
}
