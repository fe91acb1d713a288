import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { notes } from '../report/notes';
import { nearest } from './nearest';

/** One property of schema.json. */
export interface Property {
  readonly type: 'string' | 'boolean';
  readonly description: string;
  readonly enum?: readonly string[];
}

/** Flags of the command itself, with their short forms; the others are the schematic's properties. */
export const OWN_FLAGS = {
  'dry-run': 'd',
  diff: '',
  json: '',
  yes: 'y',
  help: 'h',
  version: '',
} as const;

/** The one letter that stands for a flag, as Nest's CLI has them; '' where there is none. */
export const shortOf = (flag: string): string =>
  ({ ...OWN_FLAGS, project: 'p' })[flag as keyof typeof OWN_FLAGS] ?? '';

/** Sent by Nest's CLI; nobody types them. */
const HIDDEN = new Set(['name', 'sourceRoot', 'language', 'flat', 'format']);
/** What was typed, sorted into command, own flags and the schematic's options. */
export interface ParsedCommand {
  readonly command: string;
  readonly own: Partial<Record<keyof typeof OWN_FLAGS, boolean>>;
  readonly options: Record<string, string | boolean>;
}

export type Parsed =
  | { readonly ok: true; readonly value: ParsedCommand }
  | { readonly ok: false; readonly reason: string };

/** The properties of `auth-jwt` that can be typed as flags, from its schema.json. */
export function readProperties(): [flag: string, name: string, property: Property][] {
  const file = join(__dirname, '..', 'auth-jwt', 'schema.json');
  const { properties } = JSON.parse(readFileSync(file, 'utf8')) as {
    properties: Record<string, Property>;
  };
  return Object.entries(properties)
    .filter(([name]) => !HIDDEN.has(name))
    .map(([name, property]) => [kebab(name), name, property]);
}

/** Reads `[command] [folder] [--flags]`. Values are checked by schema.json later. */
export function parseCommand(argv: readonly string[]): Parsed {
  const properties = readProperties();
  const config: ParseArgsOptionsConfig = {};
  const declare = (flag: string, type: Property['type']) => {
    const short = shortOf(flag);
    config[flag] = { type, ...(short ? { short } : {}) };
  };
  for (const flag of Object.keys(OWN_FLAGS)) declare(flag, 'boolean');
  for (const [flag, , { type }] of properties) declare(flag, type);
  try {
    const { values, positionals } = parseArgs({
      args: withoutValues(argv, config),
      options: config,
      allowPositionals: true,
      allowNegative: true,
    });
    // A second word means what it means to Nest's own generators: the folder around the folder.
    const [command = 'add', name, path, surplus] = positionals;
    if (surplus !== undefined) return { ok: false, reason: notes.surplusWord(surplus) };
    const own: ParsedCommand['own'] = {};
    const options: ParsedCommand['options'] = {
      ...(name === undefined ? {} : { name }),
      ...(path === undefined ? {} : { path }),
    };
    for (const [flag, value] of Object.entries(values)) {
      if (Array.isArray(value) || value === undefined) continue;
      const property = properties.find(([known]) => known === flag);
      if (property) options[property[1]] = value;
      else own[flag as keyof typeof OWN_FLAGS] = value === true;
    }
    return { ok: true, value: { command, own, options } };
  } catch (error) {
    return { ok: false, reason: explain(error, Object.keys(config)) };
  }
}

/** `--spec=false`, as the stock runners take it, and `--spec false` are `--no-spec`. */
function withoutValues(argv: readonly string[], config: ParseArgsOptionsConfig): string[] {
  return argv.flatMap((word, index) => {
    const [, flag = '', value = argv[index + 1]] = /^--([\w-]+)(?:=(.*))?$/.exec(word) ?? [];
    const isSwitch = config[flag]?.type === 'boolean' && (value === 'true' || value === 'false');
    if (isSwitch) return value === 'false' ? `--no-${flag}` : `--${flag}`;
    const [, before = ''] = /^--([\w-]+)$/.exec(argv[index - 1] ?? '') ?? [];
    const isValue = config[before]?.type === 'boolean' && /^(true|false)$/.test(word);
    return isValue ? [] : word;
  });
}

/** Node goes on with advice about `--` that nobody needs here. */
function explain(error: unknown, flags: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, bare] = /^Option '(?:-\w, )?(--?[\w-]+)(?: <value>)?' argument /.exec(message) ?? [];
  if (bare !== undefined) return notes.needsValue(bare);
  const [, unknown] = /^Unknown option '(-[^']*)'/.exec(message) ?? [];
  if (unknown === undefined) return `${message.split(/\. |\n/, 1)[0]}.`;
  return notes.unknownFlag(
    unknown,
    nearest(
      unknown,
      flags.map((flag) => `--${flag}`),
    ),
  );
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
