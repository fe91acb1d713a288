import ts from 'typescript';
import { methodCall, propertyName, unwrap } from '../syntax/expressions';
import { type ImportBinding, importBindings, importedName } from '../syntax/imports';
import { parse } from '../syntax/parse';

/** Something of the app that stands before or after every route. */
export interface GlobalPart {
  readonly kind: 'guard' | 'interceptor' | 'filter' | 'pipe';
  /** 'JwtAuthGuard', or 'a factory'. */
  readonly name: string;
  readonly file: string;
  /** The specifier that it is imported from, if any. */
  readonly from?: string;
}

const TOKEN = /^APP_(GUARD|INTERCEPTOR|FILTER|PIPE)$/;
const METHOD = /^useGlobal(Guard|Interceptor|Filter|Pipe)s$/;

/** The providers `{ provide: APP_GUARD, useClass: X }` and their like in the file of a module. */
export function readAppProviders({ file, text }: { file: string; text: string }): GlobalPart[] {
  if (!/\bAPP_(GUARD|INTERCEPTOR|FILTER|PIPE)\b/.test(text)) return [];
  return partsIn(file, text, (node, bindings) => {
    if (!ts.isObjectLiteralExpression(node)) return undefined;
    const values = new Map(
      node.properties
        .filter(ts.isPropertyAssignment)
        .map((each) => [propertyName(each), each.initializer]),
    );
    const token = values.get('provide');
    const [, kind] = TOKEN.exec((token && importedName(bindings, token)?.name) ?? '') ?? [];
    const part = values.get('useClass') ?? values.get('useExisting') ?? values.get('useValue');
    return kind === undefined ? undefined : { kind, parts: [part] };
  });
}

/** `app.useGlobalGuards(new X())` and its like in the entry file. */
export function readUsedGlobals(file: string, text: string): GlobalPart[] {
  return partsIn(file, text, (node) => {
    const call = ts.isExpression(node) ? methodCall(node) : undefined;
    const [, kind] = METHOD.exec(call?.method ?? '') ?? [];
    return kind === undefined ? undefined : { kind, parts: call?.args ?? [] };
  });
}

type Match = (
  node: ts.Node,
  bindings: readonly ImportBinding[],
) => { kind: string; parts: readonly (ts.Expression | undefined)[] } | undefined;

function partsIn(file: string, text: string, match: Match): GlobalPart[] {
  const source = parse(text);
  const bindings = importBindings(source);
  const found: GlobalPart[] = [];
  const visit = (node: ts.Node): void => {
    const { kind = '', parts = [] } = match(node, bindings) ?? {};
    for (const part of parts) {
      const name = nameOf(part, source) ?? 'a factory';
      const from = bindings.find(({ local }) => local === name)?.from;
      const what = { kind: kind.toLowerCase() as GlobalPart['kind'], name, file };
      found.push(from === undefined ? what : { ...what, from });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The class in `X`, `new X(…)` and `app.get(X)`. */
function nameOf(part: ts.Expression | undefined, file: ts.SourceFile): string | undefined {
  if (part === undefined) return undefined;
  const value = unwrap(part);
  if (ts.isNewExpression(value)) return nameOf(value.expression, file);
  if (ts.isCallExpression(value)) return nameOf(value.arguments[0], file);
  return ts.isIdentifier(value) || ts.isPropertyAccessExpression(value)
    ? value.getText(file)
    : undefined;
}
