import ts from 'typescript';
import { methodCall } from '../syntax/expressions';
import { references } from '../syntax/references';
import type { Options } from './config-options';
import { resolveValue, type ValueAt } from './resolve-value';
import type { Source, Sources } from './sources';

/**
 * What the app's own check of its environment does to keys that it does not list: they stay, they
 * are not handed on, or they stop the start.
 */
export type Unlisted = 'kept' | 'dropped' | 'refused';

/** The app's own check of its environment, where ConfigModule has one. */
export interface Validation {
  readonly unlisted: Unlisted;
  readonly file: string;
  /** The code that lists the keys: the schema or class, and the function that uses it. */
  readonly code: readonly string[];
  /** The object literal of a Joi or zod schema: the position of its brace in `file`. */
  readonly schema?: Schema;
}

export interface Schema {
  readonly file: string;
  readonly start: number;
  /** 'Joi', 'z': what its members are written with */
  readonly library: string;
  readonly isJoi: boolean;
}

const KEEPS = /\.passthrough\(|looseObject\(|\.loose\(|\.catchall\(|\.unknown\(\s*(true)?\s*\)/;
const STRICT = /\.strict\(|strictObject\(|\.unknown\(\s*false|forbidNonWhitelisted:\s*true/;

/** Reads `validate` or `validationSchema` of ConfigModule's options. */
export function readValidation(sources: Sources, options: Options): Validation | undefined {
  const validate = options.get('validate');
  const given = validate ?? options.get('validationSchema');
  if (given === undefined) return undefined;
  const main = resolveValue(sources, given);
  const parts = [main, ...(validate ? usedBy(sources, main) : [])];
  const code = parts.map(({ source, node }) => node.getText(source.file));
  const settings = textOf(options.get('validationOptions'));
  const schema = parts
    .map((part) => findSchema(sources, part))
    .find((found) => found !== undefined);
  const file = (schema ?? { file: parts.at(-1)?.source.path ?? main.source.path }).file;

  // A schema that refuses what it does not list can only be in use where PATH is not shown to it.
  const seesAll = !options.isTrue('ignoreEnvVars') && !isFalse(sources, options);
  const isStrict = STRICT.test(code.join('\n')) || /allowUnknown:\s*false/.test(settings);
  const keeps = validate ? keepsAll(main, code) : !/stripUnknown:\s*true/.test(settings);
  const unlisted = isStrict && !seesAll ? 'refused' : keeps ? 'kept' : 'dropped';
  return { unlisted, file, code, ...(schema === undefined ? {} : { schema }) };
}

const textOf = (at: ValueAt | undefined): string => at?.node.getText(at.source.file) ?? '';

function isFalse(sources: Sources, options: Options): boolean {
  const found = options.get('validatePredefined');
  return (
    found !== undefined && resolveValue(sources, found).node.kind === ts.SyntaxKind.FalseKeyword
  );
}

/** `validate` hands on what it does not know: a loose schema, a class, or the object it was given. */
function keepsAll({ source, node }: ValueAt, code: readonly string[]): boolean {
  const text = code.join('\n');
  if (KEEPS.test(text)) return true;
  if (/plainTo(Instance|Class)\(/.test(text)) {
    return !/whitelist:\s*true|excludeExtraneousValues:\s*true/.test(text);
  }
  const [parameter] = ts.isFunctionLike(node) ? node.parameters : [];
  const name = parameter?.name.getText(source.file);
  // `return config;`, `({ ...config, ...parsed })`
  return (
    name !== undefined &&
    new RegExp(`(return|=>)\\s*\\(?\\{?\\s*(\\.{3})?${name}(\\s+as\\s[^;]+)?\\s*[,;}]`).test(text)
  );
}

/** The schemas and classes of the workspace that a function names. */
function usedBy(sources: Sources, { source, node }: ValueAt): ValueAt[] {
  const names = [...source.declared.keys(), ...source.bindings.map(({ local }) => local)];
  return names.flatMap((name) => {
    const [used] = references(source.file, name).filter(
      ({ node: each }) => node.getStart(source.file) <= each.pos && each.end <= node.end,
    );
    const found = used && resolveValue(sources, { source, node: used.node });
    const isOther = found !== undefined && found.node !== node && found.node !== used?.node;
    return isOther && !ts.isFunctionLike(found.node) ? [found] : [];
  });
}

/** The object that lists the keys of `Joi.object({...}).unknown()`, `z.object({...}).strict()`. */
function findSchema(sources: Sources, at: ValueAt): Schema | undefined {
  const { source, node } = resolveValue(sources, at);
  const call = ts.isExpression(node) ? methodCall(node) : undefined;
  if (call === undefined) return undefined;
  const [argument] = call.args;
  if (argument !== undefined && /^(object|strictObject|keys|extend)$/.test(call.method)) {
    const listed = resolveValue(sources, { source, node: argument });
    const library = libraryOf(source, node);
    const { file } = listed.source;
    if (ts.isObjectLiteralExpression(listed.node) && listed.source === source && library) {
      return { file: source.path, start: listed.node.getStart(file), ...library };
    }
  }
  return findSchema(sources, { source, node: call.receiver });
}

function libraryOf(
  { file, bindings }: Source,
  node: ts.Node,
): Pick<Schema, 'library' | 'isJoi'> | undefined {
  const [, library = ''] = /^([\w$]+)\s*\./.exec(node.getText(file)) ?? [];
  const from = bindings.find(({ local }) => local === library)?.from ?? '';
  const isJoi = /^(@hapi\/)?joi$/i.test(from);
  return isJoi || /^zod(\/|$)/.test(from) ? { library, isJoi } : undefined;
}
