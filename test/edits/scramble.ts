import ts from 'typescript';

/**
 * The same code with other white space between its words, and with comments in any place: what no
 * formatter has seen.
 */
export function scramble(text: string, seed: number, eol: string): string {
  const random = randomFrom(seed);
  const density = random() * 0.3;
  let count = 0;
  let result = '';
  let last = '';
  for (const { token, gap } of tokensOf(text)) {
    const mayBreak =
      !/^(return|static|get|readonly)$/.test(last) && !/^(=>|as|satisfies|\[|<)$/.test(token);
    const hadBreak = gap.includes('\n');
    let space = gap;
    if (random() < density && mayBreak && last !== '') {
      const comment = `c${count++}`;
      space = pick(random, [
        ` /* ${comment} */ `,
        ` // ${comment}\n`,
        `\n// ${comment}\n`,
        `\n/* ${comment} */\n`,
        ` /*\n * ${comment}\n */ `,
      ]);
    } else if (random() < density && last !== '') {
      const isFree = !(/[\w$]$/.test(last) && /^[\w$]/.test(token));
      space = pick(random, [
        isFree ? '' : ' ',
        ' ',
        '  ',
        mayBreak ? '\n' : ' ',
        mayBreak ? '\n\n\t' : ' ',
      ]);
      if (gap.trim() !== '' || (hadBreak && !/[,;{[(]$/.test(last))) space = gap;
    }
    result += space + token;
    last = token;
  }
  return result.replace(/\r?\n/g, eol);
}

/** The words of the code, each with what stands before it. */
function tokensOf(text: string): { token: string; gap: string }[] {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  const found: { token: string; gap: string }[] = [];
  let end = 0;
  const visit = (node: ts.Node): void => {
    if (node.getChildCount(file) > 0) {
      for (const child of node.getChildren(file)) visit(child);
      return;
    }
    const start = node.getStart(file);
    if (node.kind !== ts.SyntaxKind.EndOfFileToken && start === node.end) return;
    found.push({ token: text.slice(start, node.end), gap: text.slice(end, start) });
    end = node.end;
  };
  visit(file);
  return found;
}

const pick = (random: () => number, of: readonly string[]): string =>
  of[Math.floor(random() * of.length)] ?? '';

/** A small generator: the same seed gives the same numbers. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
