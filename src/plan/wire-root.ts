import type { AuthJwtOptions, StoredOptions } from '../auth-jwt/options';
import { registerModule, registerModuleByHand } from '../edits/register-module';
import type { Install } from '../merge/lock';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import { rootAdditions, traceOf, withoutAdditions } from './root-additions';
import { guardsFor, registrationOf } from './root-registrations';
import { wireGuards } from './wire-guards';
import type { Wiring } from './wiring';

/** Names the registration in the lock. */
export const ROOT_PATCH = 'root:import:AuthModule';

/**
 * Puts AuthModule into the imports of the root module, and the guards into its providers where they
 * are to be global: required, unless `--skip-import`.
 */
export function wireRoot(
  wiring: Wiring,
  asked: AuthJwtOptions,
  facts: WorkspaceFacts,
  { folder, guard }: { readonly folder: string; readonly guard: StoredOptions['guard'] },
  install: Install | undefined,
): void {
  const { root } = facts;
  const registration = registrationOf(facts, folder);
  const lines = registerModuleByHand(
    registration,
    guard === 'global' ? guardsFor(facts, folder) : [],
  );
  const text = wiring.text(root.file, root.text);
  const outcome = registerModule(text, registration);
  const additions = rootAdditions(facts, folder, guard);
  const said = notes.registered(registration.symbol);
  if (outcome.kind === 'already') {
    wiring.already.push({ path: root.file, note: said.there });
    wiring.record(ROOT_PATCH, root.file, outcome, () =>
      traceOf(withoutAdditions(text, additions), additions),
    );
  } else if (install?.patches[ROOT_PATCH]) {
    wiring.already.push({ path: root.file, note: notes.unwired });
  } else if (asked.skipImport) {
    wiring.left.push({ what: `${root.file}: ${notes.skippedImport}`, lines });
  } else {
    wiring.take(root.file, outcome, said, ({ reason, line }) =>
      reason.includes('syntax error')
        ? notes.brokenFile(root.file, line, reason)
        : notes.editByHand(root.file, line, reason, lines),
    );
    wiring.record(ROOT_PATCH, root.file, outcome, () => traceOf(root.text, additions));
  }
  if (guard === 'global') wireGuards(wiring, asked, facts, folder, install, lines);
}
