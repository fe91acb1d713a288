import type { RenderedFile } from '../render/template-file';
import { notes } from '../report/notes';
import type { ReadFile } from '../workspace/finding';
import type { AuthPlan, FileEdit, FileNote, LeftToYou } from './plan';
import { readPrivateKey } from './private-key';
import type { Decision, Problem } from './problem';

/**
 * The files that a run left which was cut off before it wrote the lock: the stock runners write one
 * file after the other. Nothing, unless what is there is what we would write, or its beginning.
 */
export function findLeftovers(
  rendered: readonly RenderedFile[],
  read: ReadFile,
): readonly RenderedFile[] {
  const there = rendered.filter(({ path }) => read(path) !== undefined);
  const begun = there.filter(({ path, text }) => isBegun(text, read(path)));
  const isClear = begun.length === there.length || begun.some(({ path }) => read(path) !== '');
  return isClear ? there : [];
}

/** What a write leaves that was cut off: the beginning of the text, or all of it. */
const isBegun = (text: string, current: string | undefined): boolean =>
  current !== undefined && text.startsWith(current);

/**
 * Completes what was cut off.
 *
 * @param plan made as if the leftovers were not there
 * @param read the workspace as it is
 */
export function completePlan(plan: AuthPlan, read: ReadFile): Decision<AuthPlan> {
  const there = plan.creates.filter(({ path }) => read(path) !== undefined);
  const strangers = there.filter(({ path, text }) => !isBegun(text, read(path)));
  if (strangers.length > 0) {
    return { ok: false, problems: strangers.map(({ path }): Problem => notes.changedSince(path)) };
  }
  const whole = new Set(there.filter(({ path, text }) => read(path) === text));
  const short = there.filter((file) => !whole.has(file));
  const already: FileNote[] = [
    { path: plan.folder, note: notes.completed(whole.size) },
    ...short.map(({ path }) => ({ path, note: notes.cutShort })),
  ];
  const edits = plan.edits.filter(({ path, text }) => read(path) !== text);
  return {
    ok: true,
    value: {
      ...plan,
      creates: plan.creates.filter((file) => !whole.has(file)),
      edits,
      already: [...already, ...plan.already],
      left: [...suspects(edits, read), ...plan.left],
    },
  };
}

/**
 * The file that was being written when it all stopped. Code and JSON show that they are cut short; of
 * lines nobody can tell. Files are written in the order of their edits, code first.
 */
function suspects(edits: readonly FileEdit[], read: ReadFile): LeftToYou[] {
  if (!edits.every(({ path }) => isOfLines(path))) return [];
  const [next] = edits.filter(({ path }) => read(path) !== undefined);
  return next ? [{ what: notes.mayBeShort(next.path) }] : [];
}

/** Env files and what git ignores: a missing end is no syntax error there. */
export const isOfLines = (path: string): boolean =>
  /(^|\/)(\.[^/]+|[^/]+\.env|env([-._](?![cm]?[jt]s$)[\w-]+)+)$/.test(path);

/** Where a block of ours may begin at the end of a text: at its comment, or the gap before it. */
export function blockStarts(text: string): number[] {
  const comment = text.lastIndexOf('\n#') + 1;
  if (!text.startsWith('#', comment)) return [];
  const gap = /(?:\r?\n)*$/.exec(text.slice(0, comment))?.[0].length ?? 0;
  return Array.from({ length: gap + 1 }, (_, back) => comment - back);
}

/** The secret that a write which was cut off had begun, or all of it, and the rest of a new one. */
export function continueKey(text: string, key: string): string {
  const [, name = '', begun = ''] = KEY.exec(text) ?? [];
  // Half of a private key cannot be completed: that line is left to its owner.
  if (name === 'JWT_PRIVATE_KEY') return readPrivateKey(begun) ? begun : key;
  return begun.length > key.length ? key : begun + key.slice(begun.length);
}

const KEY = /^(JWT_SECRET|JWT_PRIVATE_KEY)=([\w+/=-]*)$/m;
