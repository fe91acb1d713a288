import { posix } from 'node:path';
import ts from 'typescript';
import { isFallback } from '../syntax/expressions';
import { resolveValue, type ValueAt } from './resolve-value';
import type { Sources } from './sources';

/** An env file that the app reads. */
export interface EnvPath {
  /** relative to the workspace once `inWorkspace` was asked, before to where `of` says */
  readonly path: string;
  readonly of: 'app' | 'workspace';
  /** It depends on what is not known here, such as NODE_ENV: it counts where it exists. */
  readonly isGuess: boolean;
}

export interface EnvPaths {
  /** those that win first */
  readonly paths: readonly EnvPath[];
  /** the code of what could not be read off */
  readonly unclear: readonly string[];
}

interface Text {
  readonly text: string;
  readonly isGuess: boolean;
}

const sure = (text: string): Text[] => [{ text, isGuess: false }];

/** The files that a value of `envFilePath` may name. */
export function readEnvPaths(sources: Sources, at: ValueAt): EnvPaths {
  const found = listed(sources, at).map((part) => ({
    part,
    paths: texts(sources, part)
      .map(({ text, isGuess }) => ({ ...located(text), isGuess }))
      .filter(({ path }) => !/^(\/|\.$|$)|\/$/.test(path)),
  }));
  const paths = found.flatMap((each) => each.paths);
  return {
    paths: paths.filter(({ path }, i) => paths.findIndex((each) => each.path === path) === i),
    unclear: found
      .filter((each) => each.paths.every(({ isGuess }) => isGuess))
      .map(({ part: { source, node } }) => node.getText(source.file).replace(/\s+/g, ' ')),
  };
}

/** Stands for the workspace in paths that start from the place of a file. */
const ROOT = '<workspace>';

const located = (text: string): Pick<EnvPath, 'path' | 'of'> =>
  text.startsWith(ROOT)
    ? { path: posix.normalize(`./${text.slice(ROOT.length)}`), of: 'workspace' }
    : { path: posix.normalize(text), of: 'app' };

/** The paths seen from the workspace; those that lead out of it are unclear to us. */
export function inWorkspace({ paths, unclear }: EnvPaths, home: string): EnvPaths {
  const all = paths.map((each) =>
    each.of === 'app' ? { ...each, path: posix.join(home, each.path) } : each,
  );
  return {
    paths: all.filter((each) => !isOut(each)),
    unclear: [...unclear, ...all.filter(isOut).map(({ path }) => path)],
  };
}

const isOut = ({ path }: EnvPath): boolean => path.startsWith('..');

/** The elements of an array, spreads included; any other value is the only one. */
function listed(sources: Sources, at: ValueAt): ValueAt[] {
  const { source, node } = resolveValue(sources, at);
  if (!ts.isArrayLiteralExpression(node)) return [{ source, node }];
  return node.elements.flatMap((element) =>
    ts.isSpreadElement(element)
      ? listed(sources, { source, node: element.expression })
      : [{ source, node: element }],
  );
}

/** What a string may be; nothing where that cannot be told. */
function texts(sources: Sources, at: ValueAt): Text[] {
  const { source, node } = resolveValue(sources, at);
  const inside = (inner: ts.Node): Text[] => texts(sources, { source, node: inner });
  if (ts.isStringLiteralLike(node)) return sure(node.text);
  if (ts.isTemplateExpression(node)) {
    const rest = node.templateSpans.flatMap(({ expression, literal }) => [
      inside(expression),
      sure(literal.text),
    ]);
    return concat([sure(node.head.text), ...rest]);
  }
  if (ts.isConditionalExpression(node)) {
    return [...inside(node.whenFalse), ...inside(node.whenTrue)];
  }
  if (ts.isExpression(node) && isFallback(node)) return inside(node.right);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return concat([inside(node.left), inside(node.right)]);
  }
  const code = node.getText(source.file).replace(/\s+/g, '');
  if (/^process\.env(\.NODE_ENV|\[['"]NODE_ENV['"]\])$/.test(code)) {
    return [{ text: 'development', isGuess: true }];
  }
  if (code === 'process.cwd()') return sure('.');
  if (code === '__dirname' || code === 'import.meta.dirname') {
    return sure(posix.join(ROOT, posix.dirname(source.path)));
  }
  if (
    ts.isCallExpression(node) &&
    /^(path\.)?(posix\.)?(join|resolve)$/.test(callee(node, source))
  ) {
    const parts = node.arguments.map((each) => inside(each));
    return concat(parts.flatMap((part, index) => (index === 0 ? [part] : [sure('/'), part])));
  }
  return [];
}

const callee = ({ expression }: ts.CallExpression, { file }: ValueAt['source']): string =>
  expression.getText(file);

/** Each way to put the parts together, one after the other; none when a part is not known. */
const concat = (parts: readonly (readonly Text[])[]): Text[] =>
  parts.reduce<Text[]>(
    (heads, part) =>
      heads.flatMap((head) =>
        part.map(({ text, isGuess }) => ({
          text: head.text + text,
          isGuess: head.isGuess || isGuess,
        })),
      ),
    sure(''),
  );
