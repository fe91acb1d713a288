import ts from 'typescript';
import { isStatic } from '../syntax/declarations';
import { methodCall, propertyName, unwrap } from '../syntax/expressions';
import { asFunction, returnedExpressions } from '../syntax/functions';
import { lineAt } from '../syntax/parse';
import type { ClassAt } from './class-at';
import type { RootExpression } from './entry';
import { type Finding, known, unknown } from './finding';
import { localDeclaration } from './local-names';
import { namedPlace } from './resolve-export';
import { type Classes, possibleRoots } from './resolve-root';
import type { Source, Sources } from './sources';

/** The modules that a static method such as `AppModule.forRoot()` makes: as a rule its own class. */
export function modulesOfStatic(
  sources: Sources,
  found: ClassAt,
  method: string,
  depth: number,
): Classes {
  const declared = found.source.declared.get(found.className);
  const member =
    declared &&
    ts.isClassDeclaration(declared) &&
    declared.members.find((each) => isStatic(each) && propertyName(each) === method);
  // Inherited, from ConfigurableModuleClass as a rule: it returns a module of `this`.
  if (!member) return [known(found)];
  const body = ts.isMethodDeclaration(member)
    ? member.body
    : ts.isPropertyDeclaration(member)
      ? asFunction(member.initializer)?.body
      : undefined;
  const values = returnedExpressions(body);
  const { source, className } = found;
  const line = lineAt(source.file, member.getStart(source.file));
  const unclear = unknown(
    `which module \`${className}.${method}()\` makes cannot be told`,
    source.path,
    line,
  );
  if (values.length === 0 || depth > 20) return [unclear];
  return values.flatMap((value) => moduleOf(sources, found, value, unclear, depth));
}

function moduleOf(
  sources: Sources,
  found: ClassAt,
  expression: ts.Expression,
  unclear: Finding<never>,
  depth: number,
): Classes {
  const { source } = found;
  const value = unwrap(expression);
  const follow = (inner: ts.Expression): Classes =>
    moduleOf(sources, found, inner, unclear, depth + 1);
  if (depth > 20) return [unclear];
  if (value.kind === ts.SyntaxKind.ThisKeyword) return [known(found)];
  if (ts.isConditionalExpression(value)) {
    return [...follow(value.whenTrue), ...follow(value.whenFalse)];
  }
  if (ts.isIdentifier(value)) return ofVariable(sources, source, value, follow, unclear);
  if (ts.isCallExpression(value)) {
    const call = methodCall(value);
    const receiver = call?.receiver.getText(source.file);
    const [first] = value.arguments;
    if (receiver === 'super') return [known(found)];
    if (receiver === 'Promise' && call?.method === 'resolve' && first) return follow(first);
    return call && (receiver === 'this' || receiver === found.className)
      ? modulesOfStatic(sources, found, call.method, depth + 1)
      : [unclear];
  }
  if (!ts.isObjectLiteralExpression(value)) return [unclear];
  const member = value.properties.findLast((each) => propertyName(each) === 'module');
  if (member === undefined) {
    const [spread] = value.properties.filter(ts.isSpreadAssignment);
    return spread === undefined ? [unclear] : follow(spread.expression);
  }
  if (ts.isShorthandPropertyAssignment(member)) return follow(member.name);
  return ts.isPropertyAssignment(member) ? follow(member.initializer) : [unclear];
}

/** A class, or a variable that holds the dynamic module. */
function ofVariable(
  sources: Sources,
  source: Source,
  name: ts.Identifier,
  follow: (expression: ts.Expression) => Classes,
  unclear: Finding<never>,
): Classes {
  const local = localDeclaration(source, name)?.node;
  if (local !== undefined) {
    return ts.isVariableDeclaration(local) && local.initializer
      ? follow(local.initializer)
      : [unclear];
  }
  const place = namedPlace(sources, source, name.text);
  if (place?.kind !== 'declared') return [unclear];
  const { node } = place;
  const at: RootExpression = { source, expression: name, importers: [] };
  if (ts.isClassDeclaration(node)) return possibleRoots(sources, at);
  return place.source === source && ts.isVariableDeclaration(node) && node.initializer
    ? follow(node.initializer)
    : [unclear];
}
