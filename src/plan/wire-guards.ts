import type { AuthJwtOptions } from '../auth-jwt/options';
import { already, inSequence } from '../edits/outcome';
import { registerGuard, type GuardRegistration } from '../edits/register-guard';
import type { Install } from '../merge/lock';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import { importReader } from '../workspace/resolve-specifier';
import { importPath } from './import-path';
import type { Wiring } from './wiring';

/** Names the registration of a global guard in the lock. */
export const guardPatch = (guard: string): string => `root:guard:${guard}`;

/** The global guards in their order: who it is, then what he may do. */
export const guardsFor = (
  { root }: Pick<WorkspaceFacts, 'root'>,
  folder: string,
): { readonly guard: string; readonly from: string }[] => [
  { guard: 'JwtAuthGuard', from: importPath(root.file, folder, 'jwt-auth.guard') },
  { guard: 'RolesGuard', from: importPath(root.file, folder, 'roles.guard') },
];

/** Registers the guards in the root module: required, unless `--skip-import`. */
export function wireGuards(
  wiring: Wiring,
  asked: AuthJwtOptions,
  facts: WorkspaceFacts,
  folder: string,
  install: Install | undefined,
  lines: string,
): void {
  const { root, format, read, printWidth } = facts;
  const guards = guardsFor(facts, folder);
  const registrations = guards.map(({ guard, from }, index): GuardRegistration => {
    const first = index === 0 ? undefined : guards[0];
    return {
      rootClass: root.className,
      guard,
      from,
      alias: `Auth${guard}`,
      specifierExtension: format.specifierExtension,
      readImport: importReader(read, root.file),
      ...(printWidth === undefined ? {} : { printWidth }),
      ...(first === undefined ? {} : { behind: { name: first.guard, from: first.from } }),
    };
  });
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
