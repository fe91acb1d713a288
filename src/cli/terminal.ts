/** What the command may use of the process: handed in, so that tests need none. */
export interface Terminal {
  readonly cwd: string;
  readonly interactive: boolean;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

export const processTerminal = (): Terminal => ({
  cwd: process.cwd(),
  interactive: process.stdin.isTTY && process.stdout.isTTY,
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
});
