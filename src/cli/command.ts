import type { Answer } from './answer';
import type { Terminal } from './terminal';

/** Flags of the command line itself, all of them switches, with their short forms. */
export const OWN_FLAGS = {
  'dry-run': 'd',
  diff: '',
  json: '',
  yes: 'y',
  'allow-dirty': '',
  help: 'h',
  version: '',
} as const;

export type OwnFlag = keyof typeof OWN_FLAGS;

/** One command of `npx nest-auth-jwt`, and how it is typed. */
export interface Command {
  readonly name: string;
  /** The folder of its schematic: the properties of schema.json there are flags too. */
  readonly schematic?: string;
  /** The properties that words without a flag stand for, in their order. */
  readonly words: readonly string[];
  /** Its flags that the schematic does not know; every command has `help` and `version`. */
  readonly own: readonly OwnFlag[];
  /** Properties that may be typed several times; the schematic gets them joined by commas. */
  readonly repeatable: readonly string[];
  /** Its exit code 2 says how things stand, so that what is refused is an error. */
  readonly onlyLooks?: boolean;
  readonly help: Help;
  /** Loads what it takes to run it: devkit is loaded only when something is to be done. */
  readonly load: () => Promise<Runner>;
}

/** What `--help` shows; the values of an enumerated flag come from schema.json. */
export interface Help {
  readonly usage: readonly string[];
  /** By flag, as it is typed (`no-spec`): what stands behind it, and what it does. */
  readonly flags: Readonly<Record<string, readonly [value: string, does: string] | undefined>>;
  readonly exitCodes: readonly string[];
}

/** What was typed behind the command. */
export interface Typed {
  readonly own: Readonly<Partial<Record<OwnFlag, boolean>>>;
  readonly options: Readonly<Record<string, string | boolean>>;
}

/** @returns the exit code */
export type Runner = (typed: Typed, terminal: Terminal, answer: Answer) => Promise<number>;
