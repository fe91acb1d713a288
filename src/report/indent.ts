/** Lines to paste, set off from the text; empty lines stay empty. */
export const indent = (lines: string): string[] =>
  lines.split('\n').map((line) => (line === '' ? '' : `    ${line}`));
