import { notes } from '../report/notes';
import type { Command } from './command';
import { COMMANDS } from './commands';
import { ownFlagsOf, propertiesOf, shortOf } from './flags';

/** Where what a flag does begins; values and it share a line of 80 columns. */
const COLUMN = 35;

/** The text of `--help`: the commands. */
export function helpText(): string {
  const { usage, commands, more } = notes.help.general;
  const rows = COMMANDS.map(({ name }) => commands[name] ?? [name, '']);
  return [...usage, '', ...rows.map(([typed, does]) => line(`  ${typed}`, does)), '', ...more].join(
    '\n',
  );
}

/** The text of `--help` behind a command: it fits a screen of 24 lines. */
export function commandHelp(command: Command): string {
  const { usage, flags, exitCodes } = command.help;
  const row = (flag: string, values?: readonly string[]) => {
    const typed = flags[flag] ? flag : `no-${flag}`;
    const [value, does] = flags[typed] ?? ['', ''];
    const shown = values?.join('|') ?? (value && `<${value}>`);
    const short = shortOf(flag);
    return line(`  ${short ? `-${short}, ` : '    '}--${typed} ${shown}`, does);
  };
  const rows = [
    ...propertiesOf(command).map(({ flag, property }) => row(flag, property.enum)),
    ...ownFlagsOf(command)
      .filter((flag) => flag !== 'help' && flag !== 'version')
      .map((flag) => row(flag)),
    '  -h, --help, --version',
  ];
  return [...usage, ...rows, ...exitCodes].join('\n');
}

const line = (typed: string, does: string): string =>
  `${`${typed}  `.padEnd(COLUMN)}${does}`.trimEnd();
