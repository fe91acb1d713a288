import type { AuthJwtOptions, StoredOptions } from '../auth-jwt/options';
import { registerModule, registerModuleByHand, type Registration } from '../edits/register-module';
import type { Install } from '../merge/lock';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import { importReader } from '../workspace/resolve-specifier';
import { importPath } from './import-path';
import { guardsFor, wireGuards } from './wire-guards';
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
  const { root, format, read, printWidth } = facts;
  const registration: Registration = {
    rootClass: root.className,
    symbol: 'AuthModule',
    alias: 'JwtAuthModule',
    from: importPath(root.file, folder, 'auth.module'),
    specifierExtension: format.specifierExtension,
    readImport: importReader(read, root.file),
    ...(printWidth === undefined ? {} : { printWidth }),
  };
  const lines = registerModuleByHand(
    registration,
    guard === 'global' ? guardsFor(facts, folder) : [],
  );
  const outcome = registerModule(wiring.text(root.file, root.text), registration);
  const said = notes.registered(registration.symbol);
  if (outcome.kind === 'already') {
    wiring.already.push({ path: root.file, note: said.there });
    wiring.record(ROOT_PATCH, root.file, outcome);
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
    wiring.record(ROOT_PATCH, root.file, outcome);
  }
  if (guard === 'global') wireGuards(wiring, asked, facts, folder, install, lines);
}
