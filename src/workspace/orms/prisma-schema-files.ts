import { posix } from 'node:path';
import ts from 'typescript';
import { methodCall, propertyName, unwrap } from '../../syntax/expressions';
import { parse } from '../../syntax/parse';
import type { ReadFile } from '../finding';
import { parseManifest } from '../manifest';
import { type Folders, walkFiles } from '../walk-files';

/** A Prisma schema: one file, or a folder of several. */
export interface PrismaSchema {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Where models are added; a file that is not there yet where the schema is a folder. */
  readonly target: string;
}

const CONFIGS = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].flatMap((end) => [
  `prisma.config.${end}`,
  `.config/prisma.${end}`,
]);

/**
 * Finds the schema as Prisma's own commands do: where its configuration says, else in the usual
 * places, seen from one of these folders.
 */
export function findPrismaSchema(
  read: ReadFile,
  folders: Folders,
  homes: readonly string[],
): PrismaSchema | undefined {
  for (const home of new Set(homes)) {
    const said = saidIn(read, home);
    if (said === 'unclear') return undefined;
    const usual = ['schema.prisma', 'prisma/schema.prisma', 'prisma/schema'];
    const places = said === undefined ? usual : [said];
    for (const place of places) {
      const found = schemaAt(read, folders, posix.join(home, place));
      if (found) return found;
    }
    if (said !== undefined) return undefined;
  }
  return undefined;
}

function schemaAt(read: ReadFile, folders: Folders, path: string): PrismaSchema | undefined {
  const fileAt = (each: string) => ({ path: each, text: read(each) ?? '' });
  if (path.endsWith('.prisma')) {
    return read(path) === undefined ? undefined : { files: [fileAt(path)], target: path };
  }
  const files = walkFiles(folders, path, /\.prisma$/).toSorted();
  if (files.length === 0) return undefined;
  return { files: files.map(fileAt), target: posix.join(path, 'auth.prisma') };
}

/** What prisma.config.ts or package.json says, seen from its folder. */
function saidIn(read: ReadFile, home: string): string | 'unclear' | undefined {
  for (const name of CONFIGS) {
    const text = read(posix.join(home, name));
    if (text === undefined) continue;
    // A configuration of Prisma 7 is the only one that counts, also where it says nothing of this.
    return inConfig(text) ?? inManifest(read, home);
  }
  return inManifest(read, home);
}

function inManifest(read: ReadFile, home: string): string | undefined {
  const manifest = parseManifest(read(posix.join(home, 'package.json')) ?? '');
  const { prisma } = (manifest ?? {}) as { prisma?: { schema?: unknown } };
  return typeof prisma?.schema === 'string' ? prisma.schema : undefined;
}

/** `schema` of `defineConfig({ … })`: a string, or `path.join()` of some. */
function inConfig(text: string): string | 'unclear' | undefined {
  const file = parse(text);
  const exported = file.statements.find(ts.isExportAssignment);
  const options = exported && outermostObject(exported.expression);
  if (options === undefined) return 'unclear';
  const member = options.properties.find((each) => propertyName(each) === 'schema');
  if (member === undefined) {
    return options.properties.some(ts.isSpreadAssignment) ? 'unclear' : undefined;
  }
  return ts.isPropertyAssignment(member) ? textOf(member.initializer) : 'unclear';
}

function outermostObject(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  return ts.isObjectLiteralExpression(node) ? node : ts.forEachChild(node, outermostObject);
}

function textOf(expression: ts.Expression): string | 'unclear' {
  const value = unwrap(expression);
  if (ts.isStringLiteralLike(value)) return value.text;
  const call = methodCall(value);
  const isJoin = call?.method === 'join' || call?.method === 'resolve';
  const args = isJoin ? call.args : ts.isCallExpression(value) ? value.arguments : undefined;
  const parts = args?.map((each) => {
    const part = unwrap(each);
    if (ts.isStringLiteralLike(part)) return part.text;
    const isHere = ts.isIdentifier(part) && part.text === '__dirname';
    const isHome = ts.isPropertyAccessExpression(part) && part.name.text === 'dirname';
    return isHere || isHome ? '.' : undefined;
  });
  if (!parts || parts.length === 0 || parts.includes(undefined)) return 'unclear';
  return posix.join(...parts.map((each) => each ?? ''));
}
