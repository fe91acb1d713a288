/** Stands for any run of tokens that closes every bracket it opens, the empty one too. */
const ANYTHING = '$$$';
/** Stands for a name or a literal: `$_` for any one, `$KEY` for the same one wherever it is said. */
const ANY_NAME = '$_';
const NAMED = /^\$[A-Z]+$/;

const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([')', ']', '}']);

/** Whether a pattern of tokens stands somewhere among the tokens of a text. */
export const standsIn = (pattern: readonly string[], text: readonly string[]): boolean =>
  text.some((_, start) => matches(pattern, text, { at: 0, start, named: new Map() }));

interface State {
  /** The next token of the pattern. */
  readonly at: number;
  /** The next token of the text. */
  readonly start: number;
  /** What the names of the pattern stand for. */
  readonly named: ReadonlyMap<string, string>;
}

function matches(
  pattern: readonly string[],
  text: readonly string[],
  { at, start, named }: State,
): boolean {
  const [wanted, there] = [pattern[at], text[start]];
  if (wanted === undefined) return true;
  if (wanted === ANYTHING) {
    return [...runsFrom(text, start)].some((end) =>
      matches(pattern, text, { at: at + 1, start: end, named }),
    );
  }
  if (there === undefined) return false;
  const next = { at: at + 1, start: start + 1 };
  if (wanted === ANY_NAME) return isName(there) && matches(pattern, text, { ...next, named });
  if (!NAMED.test(wanted)) {
    return wanted === there && matches(pattern, text, { ...next, named });
  }
  const before = named.get(wanted);
  if (before !== undefined ? before !== there : !isName(there)) return false;
  return matches(pattern, text, { ...next, named: new Map(named).set(wanted, there) });
}

/** Where a run of tokens that begins there may end, the shortest first. */
function* runsFrom(text: readonly string[], start: number): Generator<number> {
  let open = 0;
  for (let end = start; end <= text.length; end++) {
    if (open === 0) yield end;
    const token = text[end] ?? '';
    if (OPENING.has(token)) open++;
    else if (CLOSING.has(token) && --open < 0) return;
  }
}

const isName = (token: string): boolean => /^[\w$#"'`@]/.test(token) && token !== '@';
