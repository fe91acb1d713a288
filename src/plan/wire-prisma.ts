import type { AuthJwtOptions } from '../auth-jwt/options';
import { addPrismaModels, authModelsByHand } from '../edits/add-prisma-models';
import type { Install } from '../merge/lock';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import { EXEC } from './exec';
import { prismaOf, prismaSeamOf } from './prisma-seam';
import type { Wiring } from './wiring';

/** Names the models in the lock. */
export const MODELS_PATCH = 'prisma:models';

/**
 * Puts the tables of auth into the schema of Prisma, so that its migrations know them: required,
 * unless `--skip-import`. The migration itself is Prisma's, and the user's to make.
 */
export function wirePrisma(
  wiring: Wiring,
  { skipImport }: Pick<AuthJwtOptions, 'skipImport'>,
  facts: WorkspaceFacts,
  install: Install | undefined,
): void {
  const prisma = prismaOf(facts)?.prisma;
  const seam = prismaSeamOf(facts);
  if (!prisma?.schema || !seam) return;
  const { files, target } = prisma.schema;
  const text = files.find(({ path }) => path === target)?.text ?? '';
  const others = files.filter(({ path }) => path !== target);
  const outcome = addPrismaModels(text, others, seam.dialect);
  const lines = authModelsByHand(seam.dialect);
  if (outcome.kind !== 'already' && install?.patches[MODELS_PATCH]) {
    wiring.already.push({ path: target, note: notes.prismaModelsGone });
  } else if (outcome.kind === 'edited' && skipImport) {
    wiring.left.push({ what: notes.byHand(target, notes.skippedModels), lines });
  } else {
    wiring.take(target, outcome, notes.prismaModels, ({ reason, line }) =>
      skipImport
        ? { what: notes.byHand(target, reason), lines }
        : notes.editByHand(target, line, reason, lines),
    );
    wiring.record(MODELS_PATCH, target, outcome);
  }
  if (outcome.kind === 'already') return;
  wiring.left.push({ what: notes.migratePrisma(migrateCommand(facts)) });
  if (seam.module === undefined) {
    wiring.left.push({ what: notes.ownPrismaPool(seam.service.file) });
  }
}

/** The command that makes the migration, in the folder of the app. */
function migrateCommand(facts: WorkspaceFacts): string {
  const { packageManager: manager } = facts;
  const script = prismaOf(facts)?.prisma?.script;
  const name = '--name auth-jwt';
  if (script === undefined) return `${EXEC[manager]} prisma migrate dev ${name}`;
  return `${manager} run ${script} ${manager === 'npm' ? '-- ' : ''}${name}`;
}
