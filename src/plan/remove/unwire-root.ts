import { registerModuleByHand } from '../../edits/register-module';
import { removeAdditions } from '../../edits/remove-additions';
import type { Install } from '../../merge/lock';
import { sha256 } from '../../merge/base-text';
import { notes } from '../../report/notes';
import type { WorkspaceFacts } from '../../workspace/facts';
import { rootAdditions } from '../root-additions';
import { guardsFor, registrationOf } from '../root-registrations';
import { ROOT_PATCH } from '../wire-root';
import type { Wiring } from '../wiring';

/**
 * Takes AuthModule out of the root module, and the global guards where there are any: required,
 * unless `--skip-import`.
 *
 * @param folder where auth.module.ts is, or was
 */
export function unwireRoot(
  wiring: Wiring,
  facts: WorkspaceFacts,
  { patches, options }: Install,
  folder: string,
  skipImport: boolean,
): void {
  const { root } = facts;
  const registration = registrationOf(facts, folder);
  const isGlobal = options['guard'] === 'global';
  const { before, madeLists } = patches[ROOT_PATCH] ?? {};
  const made = String(madeLists ?? '').split(',');
  const additions = rootAdditions(facts, folder, options['guard']).map((addition) => ({
    addition,
    madeList: made.includes(addition.property),
  }));
  const removal = removeAdditions(
    wiring.text(root.file, root.text),
    additions,
    typeof before === 'string' ? (text) => sha256(text) === before : undefined,
  );
  const lines = registerModuleByHand(registration, isGlobal ? guardsFor(facts, folder) : []);
  if (skipImport && removal.kind !== 'already') {
    wiring.left.push({ what: notes.skippedUnwiring(root.file), lines });
    return;
  }
  wiring.take(root.file, removal, notes.unregistered(isGlobal), ({ reason, line }) =>
    reason.includes('syntax error')
      ? notes.brokenFile(root.file, line, reason)
      : notes.takeOutByHand(root.file, line, reason, lines),
  );
  for (const { name, line } of removal.stays ?? []) {
    wiring.left.push({ what: notes.stillUsed(root.file, line, name) });
  }
}
