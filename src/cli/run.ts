import { ownPackage } from '../own-package';
import type { Refusal } from '../report/refusal';
import { notes } from '../report/notes';
import type { Answer } from './answer';
import { Cannot } from './cannot';
import { EXIT } from './exit-codes';
import { parseCommand, readProperties } from './flags';
import { Json } from './json';
import { findLaterFlag, isLaterCommand, refuseValue } from './later';
import { nearest } from './nearest';
import { Screen } from './screen';
import { processTerminal, type Terminal } from './terminal';

/** Our own command. Answers the exit code; devkit is loaded only when something is to be done. */
export async function run(
  argv: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<number> {
  const answer = argv.includes('--json') ? new Json(terminal) : new Screen(terminal);
  try {
    return await dispatch(argv, terminal, answer);
  } catch (failure) {
    return explain(failure, answer);
  }
}

async function dispatch(
  argv: readonly string[],
  terminal: Terminal,
  answer: Answer,
): Promise<number> {
  const refuse = (text: string): number => {
    answer.refused(text);
    return EXIT.refused;
  };
  const say = (text: string): number => {
    terminal.out(text);
    return EXIT.done;
  };
  const later = findLaterFlag(argv);
  if (later) return refuse(notes.notYet(later));
  const parsed = parseCommand(argv);
  if (!parsed.ok) return refuse(notes.badFlag(parsed.reason));

  const { command, own, options } = parsed.value;
  if (own.version) return say(ownPackage.version);
  if (own.help || command === 'help') return say((await import('./help.js')).helpText());
  if (isLaterCommand(command)) return refuse(notes.notYet(command));
  if (command !== 'add') {
    return refuse(notes.badCommand(command, nearest(command, ['add', 'help'])));
  }
  for (const [flag, name, property] of readProperties()) {
    const reason = refuseValue(flag, property, options[name]);
    if (reason) return refuse(reason);
  }
  return (await import('./add.js')).add(parsed.value, terminal, answer);
}

function explain(failure: unknown, answer: Answer): number {
  if (!(failure instanceof Error)) {
    answer.failed(String(failure));
    return EXIT.error;
  }
  if (failure.name === 'ExitPromptError') answer.refused(notes.cancelled);
  else if (failure instanceof Cannot && failure.how === 'refused') answer.refused(failure.message);
  else if (isRefusal(failure)) answer.refused(failure.message, failure.problems);
  else {
    answer.failed(failure.message);
    return EXIT.error;
  }
  return EXIT.refused;
}

const isRefusal = (failure: Error): failure is Refusal =>
  failure.name === 'Refusal' && 'problems' in failure;
