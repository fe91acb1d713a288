import { posix } from 'node:path';
import type { AuthJwtOptions } from '../auth-jwt/options';
import { registerModule, registerModuleByHand, type Registration } from '../edits/register-module';
import type { Install } from '../merge/lock';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import { importReader } from '../workspace/resolve-specifier';
import type { Wiring } from './wiring';

/** Names the registration in the lock. */
export const ROOT_PATCH = 'root:import:AuthModule';

/** Puts AuthModule into the imports of the root module: required, unless `--skip-import`. */
export function wireRoot(
  wiring: Wiring,
  asked: AuthJwtOptions,
  { root, format, read }: WorkspaceFacts,
  folder: string,
  install: Install | undefined,
): void {
  const from = posix.relative(posix.dirname(root.file), posix.join(folder, 'auth.module'));
  const registration: Registration = {
    rootClass: root.className,
    symbol: 'AuthModule',
    alias: 'JwtAuthModule',
    from: from.startsWith('.') ? from : `./${from}`,
    specifierExtension: format.specifierExtension,
    readImport: importReader(read, root.file),
  };
  const lines = registerModuleByHand(registration);
  const outcome = registerModule(root.text, registration);
  const said = notes.registered(registration.symbol);
  if (outcome.kind === 'already') {
    wiring.already.push({ path: root.file, note: said.there });
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
  }
}
