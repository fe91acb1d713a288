/** What the command may use of the process: handed in, so that tests need none. */
export interface Terminal {
  readonly cwd: string;
  /** Somebody is there to answer. */
  readonly interactive: boolean;
  /** Somebody reads what is printed. */
  readonly watched?: boolean;
  readonly colors?: boolean;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Replaces the last line, where that can be done; '' takes it away. */
  readonly live?: (text: string) => void;
}

export const processTerminal = (): Terminal => {
  const { stdin, stdout, stderr, env } = process;
  // `| head` reads some lines and goes; the run goes on.
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosed);
  const watched = stdout.isTTY && !isOn(env['CI']);
  return {
    cwd: process.cwd(),
    interactive: stdin.isTTY && watched,
    watched,
    colors: wantsColors(env, stdout.isTTY),
    out: (text) => stdout.write(`${text}\n`),
    error: (text) => stderr.write(`${text}\n`),
    ...(watched && env['TERM'] !== 'dumb'
      ? { live: (text: string) => stdout.write(`\r\u001B[2K${text}`) }
      : {}),
  };
};

function ignoreClosed(failure: NodeJS.ErrnoException): void {
  if (failure.code !== 'EPIPE') throw failure;
}

/** Colours where somebody looks, unless NO_COLOR; FORCE_COLOR wins, as in Node itself. */
export function wantsColors(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && !NO_COLOR && TERM !== 'dumb';
}

const isOn = (value: string | undefined): boolean =>
  value !== undefined && !['', '0', 'false'].includes(value);
