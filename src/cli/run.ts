import { ownPackage } from '../own-package';
import { notes } from '../report/notes';
import type { Answer } from './answer';
import { Cannot, isRefusal } from './cannot';
import { COMMANDS } from './commands';
import { EXIT } from './exit-codes';
import { propertiesOf } from './flags';
import { Json } from './json';
import { findLaterFlag, refuseValue } from './later';
import { nearest } from './nearest';
import { parseCommand, wordsOf } from './parse';
import { Screen } from './screen';
import { processTerminal, type Terminal } from './terminal';

/** Our own command. Answers the exit code; devkit is loaded only when something is to be done. */
export async function run(
  argv: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<number> {
  const refused = onlyLooks(argv) ? EXIT.error : EXIT.refused;
  const answer = new (argv.includes('--json') ? Json : Screen)(terminal, refused);
  try {
    return await dispatch(argv, terminal, answer);
  } catch (failure) {
    return explain(failure, answer);
  }
}

/** Of a look at how things stand, 2 says that there are updates. */
const onlyLooks = (argv: readonly string[]): boolean =>
  argv.some((word) => /^--check(=true)?$/.test(word)) ||
  COMMANDS.some((command) => command.onlyLooks === true && command.name === wordsOf(argv)[0]);

async function dispatch(
  argv: readonly string[],
  terminal: Terminal,
  answer: Answer,
): Promise<number> {
  const refuse = (text: string): number => answer.refused(text);
  const say = (text: string): number => {
    terminal.out(text);
    return EXIT.done;
  };
  const words = wordsOf(argv);
  const asksHelp = words[0] === 'help';
  const word = asksHelp ? words[1] : words[0];
  const later = findLaterFlag(argv);
  if (later) return refuse(notes.notYet(later));
  const command = word === undefined ? COMMANDS[0] : COMMANDS.find(({ name }) => name === word);
  if (!command) {
    // The word may be the value of a mistyped flag.
    const asAdd = parseCommand(argv, COMMANDS[0], true);
    if (!asAdd.ok) return refuse(notes.badFlag(asAdd.reason, COMMANDS[0].name));
    const names = [...COMMANDS.map(({ name }) => name), 'help'];
    return refuse(notes.badCommand(String(word), nearest(String(word), names)));
  }
  const help = async () => {
    const { commandHelp, helpText } = await import('./help.js');
    return say(word === undefined ? helpText() : commandHelp(command));
  };
  if (asksHelp) return help();

  const parsed = parseCommand(argv, command, word !== undefined);
  if (!parsed.ok) return refuse(notes.badFlag(parsed.reason, command.name));
  const { own, options } = parsed.value;
  if (own.version) return say(ownPackage.version);
  if (own.help) return help();
  for (const { flag, name, property } of propertiesOf(command)) {
    const reason = refuseValue(flag, property, options[name]);
    if (reason) return refuse(reason);
  }
  return (await command.load())(parsed.value, terminal, answer);
}

function explain(failure: unknown, answer: Answer): number {
  if (!(failure instanceof Error)) return answer.failed(String(failure));
  const { message } = failure;
  if (failure.name === 'ExitPromptError') return answer.refused(notes.cancelled);
  if (failure instanceof Cannot && failure.how === 'refused') return answer.refused(message);
  return isRefusal(failure) ? answer.refused(message, failure.problems) : answer.failed(message);
}
