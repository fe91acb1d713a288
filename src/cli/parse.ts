import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { notes } from '../report/notes';
import type { Command, OwnFlag, Typed } from './command';
import { COMMANDS } from './commands';
import { configOf, propertiesOf } from './flags';
import { nearest } from './nearest';

export type Parsed =
  { readonly ok: true; readonly value: Typed } | { readonly ok: false; readonly reason: string };

/** The flags of all commands: the command is known when the values of flags are. */
const everyFlag = (): ParseArgsOptionsConfig =>
  Object.assign({}, ...COMMANDS.toReversed().map(configOf)) as ParseArgsOptionsConfig;

/** The words among what was typed that are neither flags nor their values. */
export function wordsOf(argv: readonly string[]): readonly string[] {
  const options = everyFlag();
  const args = withoutValues(argv, options);
  return parseArgs({ args, options, strict: false, allowNegative: true }).positionals;
}

/**
 * Reads `[command] [words] [--flags]`. Values are checked by schema.json later.
 *
 * @param isNamed whether the first word is the command's name
 */
export function parseCommand(argv: readonly string[], command: Command, isNamed: boolean): Parsed {
  const mine = configOf(command);
  const config = { ...everyFlag(), ...mine };
  try {
    const { values, positionals } = parseArgs({
      args: withoutValues(argv, config),
      options: config,
      allowPositionals: true,
      allowNegative: true,
    });
    const stranger = Object.keys(values).find((flag) => !(flag in mine));
    if (stranger !== undefined) return { ok: false, reason: explainStranger(stranger, command) };
    const words = isNamed ? positionals.slice(1) : positionals;
    const surplus = words[command.words.length];
    if (surplus !== undefined) return { ok: false, reason: notes.surplusWord(surplus) };
    return { ok: true, value: sort(values, words, command) };
  } catch (error) {
    return { ok: false, reason: explain(error, mine) };
  }
}

type Values = ReturnType<typeof parseArgs>['values'];

function sort(values: Values, words: readonly string[], command: Command): Typed {
  const own: Partial<Record<OwnFlag, boolean>> = {};
  const options: Record<string, string | boolean> = {};
  for (const [index, name] of command.words.entries()) {
    const word = words[index];
    if (word !== undefined) options[name] = word;
  }
  const properties = propertiesOf(command);
  for (const [flag, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const property = properties.find((one) => one.flag === flag);
    if (property?.isOpposite) options[property.name] = value === false;
    else if (property) options[property.name] = Array.isArray(value) ? value.join(',') : value;
    else own[flag as OwnFlag] = value === true;
  }
  return { own, options };
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

function explainStranger(flag: string, command: Command): string {
  const owners = COMMANDS.filter((other) => flag in configOf(other)).map(({ name }) => name);
  return notes.strangeFlag(`--${flag}`, command.name, owners);
}

/** Node goes on with advice about `--` that nobody needs here. */
function explain(error: unknown, mine: ParseArgsOptionsConfig): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, bare] = /^Option '(?:-\w, )?(--?[\w-]+)(?: <value>)?' argument /.exec(message) ?? [];
  if (bare !== undefined) return notes.needsValue(bare);
  const [, unknown] = /^Unknown option '(-[^']*)'/.exec(message) ?? [];
  if (unknown === undefined) return `${message.split(/\. |\n/, 1)[0]}.`;
  const flags = Object.keys(mine).map((flag) => `--${flag}`);
  return notes.unknownFlag(unknown, nearest(unknown, flags));
}
