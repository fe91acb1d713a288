import ts from 'typescript';
import { importedName } from '../../syntax/imports';
import { manual } from '../outcome';
import { cannot, type Manual, type Scope } from './scope';

/** The call `Module(...)` that gives the class its metadata. */
export function findModuleCall(scope: Scope, className: string): ts.CallExpression | Manual {
  const declared = scope.declared.get(className);
  if (declared === undefined || !ts.isClassDeclaration(declared)) {
    return manual(`there is no class \`${className}\` at the top level of the file`) as Manual;
  }
  const decorators = (ts.getDecorators(declared) ?? []).map(({ expression }) => expression);
  const calls = [...decorators, ...appliedByHand(scope, className)].flatMap((each) =>
    moduleCalls(scope, each),
  );
  const [call, second] = calls;
  if (call === undefined) {
    return cannot(scope, declared, `\`${className}\` has no @Module() of @nestjs/common`);
  }
  return second === undefined
    ? call
    : cannot(scope, declared, `\`${className}\` has ${calls.length} @Module() decorators`);
}

/** `Module({...})` itself or as one of `applyDecorators(...)`. */
function moduleCalls(scope: Scope, expression: ts.Expression): ts.CallExpression[] {
  if (!ts.isCallExpression(expression)) return [];
  const callee = importedName(scope.bindings, expression.expression);
  if (callee?.from !== '@nestjs/common') return [];
  if (callee.name === 'Module') return [expression];
  return callee.name === 'applyDecorators'
    ? expression.arguments.flatMap((each) => moduleCalls(scope, each))
    : [];
}

/** The decorators of statements such as `Module({...})(AppModule);`. */
function appliedByHand({ file }: Scope, className: string): ts.Expression[] {
  return file.statements.flatMap((statement) => {
    if (!ts.isExpressionStatement(statement)) return [];
    const { expression } = statement;
    if (!ts.isCallExpression(expression)) return [];
    const [target] = expression.arguments;
    return target !== undefined && ts.isIdentifier(target) && target.text === className
      ? [expression.expression]
      : [];
  });
}
