import { parse, syntaxProblem } from '../../syntax/parse';
import type { Chunk, Reason } from '../chunk';
import { duplicates } from './duplicates';
import { asConflict, textOf, viewText } from './view';

/**
 * Changes of both sides can be far apart and still not go together: a brace that one added and the
 * other took out, a method that both added. Then the least of the template's changes is held back
 * that makes the rest of them good code beside the user's: one change if one is enough, else every
 * one that does not go together with those before it. What is held back becomes a conflict.
 *
 * The user's own changes are never held back. So with no change of the template left it is the
 * user's text, which has no problem that was not there before, and the search always ends well.
 */
export function holdBack(chunks: readonly Chunk[]): Chunk[] {
  const known = new Set([
    ...problems(textOf(chunks, 'yours')),
    ...problems(textOf(chunks, 'template')),
  ]);
  if (known.has(SYNTAX)) return [...chunks];
  const reasonAgainst = (candidate: readonly Chunk[]): Reason | undefined => {
    const found = [...problems(viewText(candidate))].find((problem) => !known.has(problem));
    if (found === undefined) return undefined;
    return found === SYNTAX ? 'syntax' : 'duplicate';
  };

  const reason = reasonAgainst(chunks);
  if (reason === undefined) return [...chunks];
  const changes = [...chunks.keys()].filter((i) => chunks[i]?.kind === 'template');
  const held = (indices: ReadonlySet<number>) =>
    chunks.map((chunk, i) => (indices.has(i) ? asConflict(chunk, reason) : chunk));

  for (const one of changes) {
    const candidate = held(new Set([one]));
    if (reasonAgainst(candidate) === undefined) return candidate;
  }
  const out = new Set(changes);
  for (const one of changes) {
    out.delete(one);
    if (reasonAgainst(held(out)) !== undefined) out.add(one);
  }
  return held(out);
}

const SYNTAX = ' syntax';

/** What is wrong with a text, each as a name that is equal for the same problem of another text. */
function problems(text: string): ReadonlySet<string> {
  const file = parse(text);
  return syntaxProblem(file) ? new Set([SYNTAX]) : duplicates(file);
}
