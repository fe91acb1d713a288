import ts from 'typescript';
import { castOperand } from '../syntax/expressions';
import { type Reference, references } from '../syntax/references';
import { dynamicImport } from './local-names';
import type { Source } from './sources';

const CREATE = /^create(Microservice|ApplicationContext)?$/;

/** The first argument of each call of NestFactory in a file, by whatever name it goes there. */
export function createdRoots(source: Source): ts.Expression[] {
  const names = source.bindings
    .filter(({ from, imported }) => from === '@nestjs/core' && /^(NestFactory|\*)$/.test(imported))
    .map(({ local, imported }) => ({ local, isNamespace: imported === '*' }));
  const found: ts.Expression[] = [];
  const seen = new Set<string>();
  const queue = [...names, ...lazyNames(source)];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (seen.has(name.local)) continue;
    seen.add(name.local);
    for (const reference of references(source.file, name.local)) {
      const factory = name.isNamespace ? outOfNamespace(reference) : outermost(reference);
      if (factory === undefined) continue;
      const root = createdBy(factory);
      if (root !== undefined) found.push(root);
      const alias = aliasOf(source, factory);
      if (alias !== undefined) queue.push({ local: alias, isNamespace: false });
    }
  }
  return found;
}

/** `const { NestFactory } = await import('@nestjs/core')`. */
function lazyNames({ file }: Source): { local: string; isNamespace: boolean }[] {
  return references(file, 'NestFactory').flatMap(({ node, ancestors }) => {
    const [element, , variable] = ancestors.toReversed();
    const isLazy =
      element !== undefined &&
      ts.isBindingElement(element) &&
      variable !== undefined &&
      ts.isVariableDeclaration(variable) &&
      variable.initializer !== undefined &&
      dynamicImport(variable.initializer) === '@nestjs/core';
    if (!isLazy || (element.propertyName ?? element.name) !== node) return [];
    return ts.isIdentifier(element.name) ? [{ local: element.name.text, isNamespace: false }] : [];
  });
}

interface Used {
  readonly node: ts.Node;
  /** nearest first */
  readonly outwards: readonly ts.Node[];
}

/** A name with the casts and parentheses around it. */
function outermost({ node, ancestors }: Reference): Used {
  let used: ts.Node = node;
  const outwards = ancestors.toReversed();
  for (;;) {
    const [parent] = outwards;
    if (!parent || !ts.isExpression(parent) || castOperand(parent) !== used) break;
    used = parent;
    outwards.shift();
  }
  return { node: used, outwards };
}

function outOfNamespace(reference: Reference): Used | undefined {
  const access = reference.ancestors.at(-1);
  const isFactory =
    access !== undefined &&
    ts.isPropertyAccessExpression(access) &&
    access.expression === reference.node &&
    access.name.text === 'NestFactory';
  return isFactory
    ? { node: access, outwards: reference.ancestors.slice(0, -1).toReversed() }
    : undefined;
}

/** `NestFactory.create(AppModule)`, `NestFactory['create'](AppModule)`. */
function createdBy({ node, outwards: [access, call] }: Used): ts.Expression | undefined {
  const method = access && methodOf(access, node);
  const isCreate =
    method !== undefined &&
    CREATE.test(method) &&
    call !== undefined &&
    ts.isCallExpression(call) &&
    call.expression === access;
  return isCreate ? call.arguments[0] : undefined;
}

function methodOf(access: ts.Node, owner: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(access)) {
    return access.expression === owner ? access.name.text : undefined;
  }
  const isIndexed = ts.isElementAccessExpression(access) && access.expression === owner;
  return isIndexed && ts.isStringLiteralLike(access.argumentExpression)
    ? access.argumentExpression.text
    : undefined;
}

/** Another name for the factory: `const factory = NestFactory`, or the parameter that it is given to. */
function aliasOf({ declared }: Source, { node, outwards: [parent] }: Used): string | undefined {
  if (parent === undefined) return undefined;
  if (ts.isVariableDeclaration(parent) && parent.initializer === node) {
    return ts.isIdentifier(parent.name) ? parent.name.text : undefined;
  }
  if (!ts.isCallExpression(parent) || !ts.isIdentifier(parent.expression)) return undefined;
  const holder = declared.get(parent.expression.text);
  const called = holder && ts.isVariableDeclaration(holder) ? holder.initializer : holder;
  if (called === undefined || !ts.isFunctionLike(called)) return undefined;
  const name = called.parameters[parent.arguments.findIndex((each) => each === node)]?.name;
  return name !== undefined && ts.isIdentifier(name) ? name.text : undefined;
}
