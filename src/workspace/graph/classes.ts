import ts from 'typescript';
import { findModuleCall } from '../../edits/model/module-decorator';
import { isManual } from '../../edits/model/scope';
import { importedName } from '../../syntax/imports';
import { evaluate } from './evaluate';
import { baseOf } from './members';
import type { ClassValue, Look, Place } from './value';

/** The object that `@Module()` gets, of the class or of the nearest that it extends. */
export function metadataOf(look: Look, value: ClassValue): Place | undefined {
  const { source, node, locals } = value;
  const [expression] = moduleCall(value)?.arguments ?? [];
  if (expression !== undefined) return { source, expression, locals };
  const base = baseOf(value);
  const [above] = base === undefined ? [] : evaluate(look, base);
  return above?.kind === 'class' && above.node !== node ? metadataOf(look, above) : undefined;
}

function moduleCall({ source, node }: ClassValue): ts.CallExpression | undefined {
  const name = nameOf(node);
  if (source.declared.get(name) === node) {
    const call = findModuleCall({ ...source, readImport: () => undefined }, name);
    return isManual(call) ? undefined : call;
  }
  return decoratorsOf(node).find(
    (each): each is ts.CallExpression =>
      ts.isCallExpression(each) &&
      importedName(source.bindings, each.expression)?.name === 'Module',
  );
}

/** 'default' for an anonymous class that is the default export. */
export const nameOf = (node: ts.ClassLikeDeclaration): string => node.name?.text ?? 'default';

const decoratorsOf = (node: ts.Node): ts.Expression[] =>
  (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []).map(
    ({ expression }) => expression,
  );

export type ProviderKind = 'resolver' | 'gateway' | undefined;

/** Files that have none of these words hold neither resolvers nor gateways nor guards. */
export const TELLING = /@nestjs\/(graphql|websockets)|APP_GUARD|(Resolver|Gateway)\b/;

/** Whether requests reach the class: a resolver of GraphQL, a gateway of WebSockets. */
export function providerKind({ source, node }: ClassValue): ProviderKind {
  const names = decoratorsOf(node).map((each) => decoratorName(source, each));
  if (names.includes('@nestjs/websockets WebSocketGateway')) return 'gateway';
  if (names.includes('@nestjs/graphql Resolver')) return 'resolver';
  const fields = node.members.flatMap((each) => decoratorsOf(each));
  const FIELD = /^@nestjs\/graphql (Query|Mutation|Subscription)$/;
  if (fields.some((each) => FIELD.test(decoratorName(source, each)))) return 'resolver';
  // A decorator of the workspace's own may be made of one of Nest's.
  const isOwn = names.some((name) => /^[.#~]|^@\/|^src\//.test(name));
  if (!isOwn) return undefined;
  const name = nameOf(node);
  if (name.endsWith('Gateway')) return 'gateway';
  return name.endsWith('Resolver') ? 'resolver' : undefined;
}

function decoratorName({ bindings }: ClassValue['source'], decorator: ts.Expression): string {
  const callee = ts.isCallExpression(decorator) ? decorator.expression : decorator;
  const found = importedName(bindings, callee);
  return found === undefined ? '' : `${found.from} ${found.name}`;
}
