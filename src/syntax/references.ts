import ts from 'typescript';

/** An identifier with the nodes around it, outermost first. */
export interface Reference {
  readonly node: ts.Identifier;
  readonly ancestors: readonly ts.Node[];
}

/** The nodes that enclose a position, outermost first, down to the smallest one. */
export function pathTo(file: ts.SourceFile, position: number): ts.Node[] {
  const path: ts.Node[] = [];
  let node: ts.Node | undefined = file;
  while (node !== undefined) {
    path.push(node);
    node = ts.forEachChild(node, (child) =>
      child.getStart(file) <= position && position < child.end ? child : undefined,
    );
  }
  return path;
}

/** The nodes around a node, outermost first, without the node itself. */
export function ancestorsOf(file: ts.SourceFile, node: ts.Node): ts.Node[] {
  const path = pathTo(file, node.getStart(file));
  const self = path.indexOf(node);
  return self < 0 ? path : path.slice(0, self);
}

/**
 * Every identifier of that name, wherever it stands; text in comments, strings and templates is none.
 * Found by text first: walking a whole large file would cost as much as parsing it.
 */
export function references(file: ts.SourceFile, name: string): Reference[] {
  const found: Reference[] = [];
  const { text } = file;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (isPartOfWord(text[at - 1]) || isPartOfWord(text[at + name.length])) continue;
    const path = pathTo(file, at);
    const node = path.at(-1);
    if (node !== undefined && ts.isIdentifier(node) && node.getStart(file) === at) {
      found.push({ node, ancestors: path.slice(0, -1) });
    }
  }
  return found;
}

const isPartOfWord = (character: string | undefined): boolean =>
  character !== undefined && /[\w$]/.test(character);

/** Whether an identifier names something of its own scope: not `x.name`, not `{ name: 1 }`. */
export function standsForBinding({ node, ancestors }: Reference): boolean {
  const parent = ancestors.at(-1);
  if (parent === undefined) return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isQualifiedName(parent)) return parent.right !== node;
  if (ts.isImportSpecifier(parent)) return parent.name === node;
  if (ts.isExportSpecifier(parent)) return (parent.propertyName ?? parent.name) === node;
  const isMember =
    ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent);
  return !(isMember && parent.name === node);
}
