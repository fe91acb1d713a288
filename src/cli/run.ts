import { ownPackage } from '../own-package';
import { notes } from '../report/notes';
import { EXIT } from './exit-codes';
import { parseCommand, readProperties } from './flags';
import { findLaterFlag, isLaterCommand, refuseValue } from './later';
import { processTerminal, type Terminal } from './terminal';

/** Our own command. Answers the exit code; devkit is loaded only when something is to be done. */
export async function run(
  argv: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<number> {
  const later = findLaterFlag(argv);
  if (later) return refuse(terminal, notes.notYet(later));
  const parsed = parseCommand(argv);
  if (!parsed.ok) return refuse(terminal, notes.badFlag(parsed.reason));

  const { command, own, options } = parsed.value;
  if (own.version) return say(terminal, ownPackage.version);
  if (own.help || command === 'help') return say(terminal, (await import('./help.js')).helpText());
  if (isLaterCommand(command)) return refuse(terminal, notes.notYet(command));
  if (command !== 'add') return refuse(terminal, notes.badCommand(command));
  for (const [flag, name, property] of readProperties()) {
    const reason = refuseValue(flag, property, options[name]);
    if (reason) return refuse(terminal, reason);
  }
  return (await import('./add.js')).add(parsed.value, terminal);
}

function say({ out }: Terminal, text: string): number {
  out(text);
  return EXIT.done;
}

function refuse({ error }: Terminal, text: string): number {
  error(text);
  return EXIT.refused;
}
