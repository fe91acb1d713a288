import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands';
import { configOf, ownFlagsOf, propertiesOf } from '../../src/cli/flags';
import { commandHelp, helpText } from '../../src/cli/help';
import { parseCommand } from '../../src/cli/parse';
import { notes } from '../../src/report/notes';

const tooLong = (text: string) => text.split('\n').filter((line) => line.length > 80);

describe('npx nest-auth-jwt --help', () => {
  it('fits a screen and lists every command that is there', () => {
    expect(helpText().split('\n').length).toBeLessThanOrEqual(23);
    expect(tooLong(helpText())).toEqual([]);
    const { commands } = notes.help.general;
    expect(Object.keys(commands)).toEqual(COMMANDS.map(({ name }) => name));
    for (const row of Object.values(commands)) expect(helpText()).toContain(row?.[1]);
  });
});

describe.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (_, command) => {
  const flags = Object.keys(configOf(command));
  const others = COMMANDS.filter((other) => other !== command);

  it('--help fits a screen', () => {
    expect(commandHelp(command).split('\n').length).toBeLessThanOrEqual(23);
    expect(tooLong(commandHelp(command))).toEqual([]);
  });

  it('--help tells each flag with a sentence of its own, and no other', () => {
    const { flags: told } = command.help;
    const typed = [
      ...propertiesOf(command).map(({ flag }) => flag),
      ...ownFlagsOf(command).filter((flag) => flag !== 'help' && flag !== 'version'),
    ];
    const names = Object.keys(told).map((flag) => flag.replace(/^no-/, ''));
    expect(names.toSorted()).toEqual(typed.toSorted());
    for (const row of Object.values(told)) expect(commandHelp(command)).toContain(row?.[1]);
  });

  it('has repeatable flags that are flags that take a value', () => {
    const strings = propertiesOf(command).filter(({ property }) => property.type === 'string');
    expect(strings.map(({ name }) => name)).toEqual(
      expect.arrayContaining([...command.repeatable]),
    );
  });

  it('refuses the flags of the others, and says whose they are', () => {
    for (const other of others) {
      for (const [flag, { type }] of Object.entries(configOf(other))) {
        if (flags.includes(flag)) continue;
        const argv = type === 'string' ? [`--${flag}`, 'x'] : [`--${flag}`];
        const parsed = parseCommand([command.name, ...argv], command, true);
        expect(parsed).toMatchObject({
          ok: false,
          reason: expect.stringContaining(`--${flag} is not a flag of ${command.name}; `),
        });
      }
    }
  });
});
