import { notes } from '../report/notes';
import { OWN_FLAGS, readProperties, shortOf } from './flags';

/** Where what a flag does begins; values and it share a line of 80 columns. */
const COLUMN = 35;
/** Switches that are on unless somebody says no. */
const ON = new Set(['registration', 'spec']);

/** The text of `--help`: it fits a screen of 24 lines. */
export function helpText(): string {
  const { usage, exitCodes, flags } = notes.help;
  const rows = [
    ...readProperties().map(([flag, , { enum: values, description }]) =>
      row(
        flag,
        values?.join('|') ?? placeholder(flags[flag]?.[0]),
        flags[flag]?.[1] ?? description,
      ),
    ),
    ...Object.keys(OWN_FLAGS)
      .filter((flag) => flag !== 'help' && flag !== 'version')
      .map((flag) => row(flag, '', flags[flag]?.[1] ?? '')),
    line('  -h, --help, --version', ''),
  ];
  return [...usage, '', ...rows, exitCodes].join('\n');
}

function row(flag: string, value: string | undefined, does: string): string {
  const short = shortOf(flag);
  const name = ON.has(flag) ? `no-${flag}` : flag;
  const typed = value ? `${name} ${value}` : name;
  return line(`  ${short ? `-${short}, ` : '    '}--${typed}`, ON.has(flag) ? `no ${does}` : does);
}

const placeholder = (text: string | undefined): string => (text ? `<${text}>` : '');

const line = (typed: string, does: string): string =>
  `${typed.padEnd(COLUMN - 1)} ${does}`.trimEnd();
