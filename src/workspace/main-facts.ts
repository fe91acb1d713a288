import ts from 'typescript';
import { isFallback, methodCall, propertyName, unwrap } from '../syntax/expressions';
import { lineAt, parse } from '../syntax/parse';

/** What main.ts sets, where it stands there as a literal. */
export interface MainFacts {
  readonly port?: number;
  /** The variable PORT decides where there is one. */
  readonly readsPort?: true;
  readonly globalPrefix?: string;
  /** `app.useGlobalGuards(...)`: where, and with what. */
  readonly globalGuards?: { readonly line: number; readonly code: string };
  /** It sets a global prefix that is no literal. */
  readonly hidesPrefix?: true;
}

/**
 * Reads `listen(3000)`, `listen(process.env.PORT ?? 3000)` and `setGlobalPrefix('api')`, also where a
 * constant of the file stands in for the value.
 */
export function readMainFacts(text: string): MainFacts {
  const file = parse(text);
  const constants = constantsOf(file);
  const valueOf = (node: ts.Expression): ts.Expression =>
    ts.isIdentifier(node) ? (constants.get(node.text) ?? node) : node;
  let port: number | undefined;
  let globalPrefix: string | undefined;
  let hidesPrefix = false;
  let readsPort = false;
  let globalGuards: MainFacts['globalGuards'];
  const visit = (node: ts.Node): void => {
    const call = ts.isExpression(node) ? methodCall(node) : undefined;
    const [first] = call?.args ?? [];
    if (first !== undefined && call?.method === 'listen') {
      const given = valueOf(first);
      port ??= portOf(given);
      readsPort ||= /\bPORT\b/.test(given.getText(file));
    }
    if (first !== undefined && call?.method === 'setGlobalPrefix') {
      const prefix = valueOf(first);
      if (ts.isStringLiteralLike(prefix)) globalPrefix ??= prefix.text;
      else hidesPrefix = true;
    }
    if (first !== undefined && call?.method === 'useGlobalGuards') {
      const code = call.args.map((each) => each.getText(file)).join(', ');
      globalGuards ??= { line: lineAt(file, node.getStart(file)), code };
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return {
    ...(port === undefined ? {} : { port }),
    ...(globalPrefix === undefined ? {} : { globalPrefix }),
    ...(globalGuards === undefined ? {} : { globalGuards }),
    ...(hidesPrefix ? { hidesPrefix } : {}),
    ...(readsPort ? { readsPort } : {}),
  };
}

/** What each `const` of the file is; not where two functions have one of that name. */
function constantsOf(file: ts.SourceFile): ReadonlyMap<string, ts.Expression> {
  const found = new Map<string, ts.Expression | undefined>();
  const visit = (node: ts.Node): void => {
    const isConstant =
      ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Const) !== 0;
    for (const { name, initializer } of ts.isVariableDeclarationList(node)
      ? node.declarations
      : []) {
      if (!ts.isIdentifier(name)) continue;
      const isOnly = isConstant && !found.has(name.text);
      found.set(name.text, isOnly ? initializer : undefined);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return new Map([...found].flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function portOf(expression: ts.Expression): number | undefined {
  const value = unwrap(expression);
  if (ts.isObjectLiteralExpression(value)) return portOfOptions(value);
  if (ts.isCallExpression(value)) return portOfCall(value);
  if (isFallback(value)) return portOf(value.right);
  const isLiteral = ts.isNumericLiteral(value) || ts.isStringLiteralLike(value);
  const port = isLiteral ? Number(value.text) : Number.NaN;
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

/** `Number(process.env.PORT ?? 3000)`, `parseInt(process.env.PORT || '3000', 10)`. */
function portOfCall({ expression, arguments: args }: ts.CallExpression): number | undefined {
  const isNumber = ts.isIdentifier(expression) && /^(Number|parseInt)$/.test(expression.text);
  return isNumber && args[0] !== undefined ? portOf(args[0]) : undefined;
}

/** Fastify's `listen({ port: 3000, host: '0.0.0.0' })`. */
function portOfOptions({ properties }: ts.ObjectLiteralExpression): number | undefined {
  const port = properties.find((each) => propertyName(each) === 'port');
  return port && ts.isPropertyAssignment(port) ? portOf(port.initializer) : undefined;
}
