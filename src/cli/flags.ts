import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** One property of schema.json. */
export interface Property {
  readonly type: 'string' | 'boolean';
  readonly description: string;
  readonly enum?: readonly string[];
}

/** Flags of the command itself; the others are the schematic's properties. */
export const OWN_FLAGS = {
  'dry-run': 'Show what would be done; write nothing.',
  diff: 'Show each change as a unified diff, without secrets; with --dry-run, only show.',
  json: 'Print the report as JSON.',
  yes: 'Ask nothing: take the defaults.',
  help: 'Show this help.',
  version: 'Show the version.',
} as const;

const SHORT: Readonly<Record<string, string>> = {
  'dry-run': 'd',
  help: 'h',
  project: 'p',
  yes: 'y',
};
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
    config[flag] = { type, ...(SHORT[flag] ? { short: SHORT[flag] } : {}) };
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
    const [command = 'add', name] = positionals;
    const own: ParsedCommand['own'] = {};
    const options: ParsedCommand['options'] = name === undefined ? {} : { name };
    for (const [flag, value] of Object.entries(values)) {
      if (Array.isArray(value) || value === undefined) continue;
      const property = properties.find(([known]) => known === flag);
      if (property) options[property[1]] = value;
      else own[flag as keyof typeof OWN_FLAGS] = value === true;
    }
    return { ok: true, value: { command, own, options } };
  } catch (error) {
    return { ok: false, reason: firstSentence(error) };
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
const firstSentence = (error: unknown): string =>
  `${(error instanceof Error ? error.message : String(error)).split(/\. |\n/, 1)[0]}.`;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
