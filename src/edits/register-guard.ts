import ts from 'typescript';
import { propertyName } from '../syntax/expressions';
import { addToModule } from './add-to-module';
import { guardPosition } from './guard-order';
import type { ReadImport } from './model/scope';
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
  /** what the file's imports lead to; without it only the file itself is known */
  readonly readImport?: ReadImport;
}

const TOKEN = 'APP_GUARD';

/**
 * Adds `{ provide: APP_GUARD, useExisting: guard }` to the root module's providers. Global guards run
 * in the order of their registration: this one goes before the first that is there, a throttler
 * excepted, since the others read the user that it finds.
 */
export function registerGuard(text: string, registration: GuardRegistration): Outcome {
  const { rootClass, guard, from, alias, specifierExtension, printWidth, readImport } =
    registration;
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
    position: (scope, items, locals) => guardPosition(scope, items, locals.get(TOKEN) ?? TOKEN),
    ...(printWidth === undefined ? {} : { printWidth }),
    ...(readImport === undefined ? {} : { readImport }),
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
    rootClass === 'default' ? 'export default class {}' : `export class ${rootClass} {}`,
  ].join('\n');
}

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
