import type { AuthJwtOptions } from '../auth-jwt/options';
import { already, inSequence } from '../edits/outcome';
import { registerGuard } from '../edits/register-guard';
import type { Install } from '../merge/lock';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import { guardRegistrations } from './root-registrations';
import type { Wiring } from './wiring';

/** Names the registration of a global guard in the lock. */
export const guardPatch = (guard: string): string => `root:guard:${guard}`;

/** Registers the guards in the root module: required, unless `--skip-import`. */
export function wireGuards(
  wiring: Wiring,
  asked: AuthJwtOptions,
  facts: WorkspaceFacts,
  folder: string,
  install: Install | undefined,
  lines: string,
): void {
  const { root } = facts;
  const registrations = guardRegistrations(facts, folder);
  const text = wiring.text(root.file, root.text);
  const missing = registrations.filter((each) => registerGuard(text, each).kind !== 'already');
  const wanted = missing.filter(({ guard }) => !install?.patches[guardPatch(guard)]);
  for (const { guard } of missing) {
    if (wanted.every((each) => each.guard !== guard)) {
      wiring.already.push({ path: root.file, note: notes.tookOutGuard(guard) });
    }
  }
  for (const each of registrations) {
    if (!missing.includes(each)) wiring.record(guardPatch(each.guard), root.file, already);
  }
  if (missing.length === 0) {
    wiring.already.push({ path: root.file, note: notes.globalGuards.there });
  }
  // What is to be pasted has been said with AuthModule, where that could not be added either.
  const isSaid = [...wiring.problems, ...wiring.left].some((each) => each.lines === lines);
  if (wanted.length === 0 || isSaid) return;
  if (asked.skipImport) {
    wiring.left.push({ what: `${root.file}: ${notes.skippedImport}`, lines });
    return;
  }
  const edits = wanted.map((each) => (now: string) => registerGuard(now, each));
  const outcome = inSequence(text, ...edits);
  wiring.take(root.file, outcome, notes.globalGuards, ({ reason, line }) =>
    notes.editByHand(root.file, line, reason, lines),
  );
  for (const { guard } of wanted) wiring.record(guardPatch(guard), root.file, outcome);
}
