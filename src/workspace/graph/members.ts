import ts from 'typescript';
import { isStatic } from '../../syntax/declarations';
import { propertyName, soleReturn } from '../../syntax/expressions';
import { evaluate } from './evaluate';
import { growth } from './growth';
import { exported } from './lookup';
import {
  type ClassValue,
  type Look,
  type ObjectValue,
  type Place,
  unclear,
  type Value,
} from './value';

/** `owner.name`: a property of an object, a static member, an export of a namespace. */
export function memberValues(
  look: Look,
  place: Place,
  owner: ts.Expression,
  name: string,
): Value[] {
  if (owner.kind === ts.SyntaxKind.SuperKeyword) {
    const self = place.locals?.get('this')?.() ?? [];
    return self.flatMap((each) => (each.kind === 'class' ? inherited(look, each, name) : []));
  }
  return evaluate(look, { ...place, expression: owner }).flatMap((value): Value[] => {
    switch (value.kind) {
      case 'object':
        return propertyValues(look, value, name);
      case 'class':
        return staticValues(look, value, name) ?? [unclear(place)];
      case 'namespace':
        return exported(look, value.source, name) ?? [unclear(place)];
      case 'package':
        return [value.name === '*' ? { ...value, name } : value];
      default:
        return [unclear(place)];
    }
  });
}

/** All that a property of an object may be, spreads and later statements included. */
export function propertyValues(look: Look, object: ObjectValue, name: string): Value[] {
  const { source, locals, node, holder } = object;
  const at = { source, locals };
  const own = node.properties.flatMap((member): Value[] => {
    if (ts.isSpreadAssignment(member)) {
      return evaluate(look, { ...at, expression: member.expression }).flatMap((value) =>
        value.kind === 'object' ? propertyValues(look, value, name) : spreadOf(value, name),
      );
    }
    if (propertyName(member) !== name) return [];
    if (ts.isPropertyAssignment(member)) {
      return evaluate(look, { ...at, expression: member.initializer });
    }
    if (ts.isShorthandPropertyAssignment(member)) {
      return evaluate(look, { ...at, expression: member.name });
    }
    if (ts.isMethodDeclaration(member)) return [{ kind: 'function', ...at, node: member }];
    const value = ts.isGetAccessor(member) ? soleReturn(member.body) : undefined;
    return value === undefined ? [] : evaluate(look, { ...at, expression: value });
  });
  return holder === undefined ? own : [...own, ...growth(look, at, holder, name)];
}

/** What is spread and cannot be looked into may set the property; `...super.forRoot()` does. */
function spreadOf(value: Value, name: string): Value[] {
  if (value.kind === 'package' && value.owner && name === 'module') return [value.owner];
  return value.kind === 'unclear' ? [value] : [];
}

/** A static member of a class or of those that it extends; undefined when there is none. */
export function staticValues(look: Look, owner: ClassValue, name: string): Value[] | undefined {
  const { source, node } = owner;
  const locals = new Map(owner.locals).set('this', () => [owner]);
  const member = node.members.find((each) => isStatic(each) && propertyName(each) === name);
  if (member !== undefined) {
    if (ts.isMethodDeclaration(member)) return [{ kind: 'function', source, node: member, locals }];
    const value = ts.isGetAccessor(member)
      ? soleReturn(member.body)
      : ts.isPropertyDeclaration(member)
        ? member.initializer
        : undefined;
    return value === undefined ? [] : evaluate(look, { source, expression: value, locals });
  }
  return baseOf(owner) === undefined ? undefined : inherited(look, owner, name);
}

/** A static member that a class has from what it extends. */
function inherited(look: Look, owner: ClassValue, name: string): Value[] {
  const base = baseOf(owner);
  const bases = base === undefined ? [] : evaluate(look, base);
  return bases.flatMap((each): Value[] => {
    if (each.kind === 'class') return staticValues(look, each, name) ?? [];
    // A class that a package makes, such as that of ConfigurableModuleBuilder: so are its methods.
    return [{ kind: 'package', name, from: '', args: [], owner }];
  });
}

/** What a class extends. */
export function baseOf({ source, node, locals }: ClassValue): Place | undefined {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const [type] = clause?.types ?? [];
  return type && { source, expression: type.expression, locals };
}
