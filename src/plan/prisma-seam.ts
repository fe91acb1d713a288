import type { PrismaSeam } from '../render/prisma-seam';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import type { OrmFacts, PrismaFacts } from '../workspace/orms';
import type { Problem } from './problem';

/** Why Prisma cannot be used as it is here, if so. */
export function prismaProblem(prisma: PrismaFacts): Problem | undefined {
  const { schema, services, lacksForeignKeys } = prisma;
  if (schema === undefined) return notes.noPrismaSchema;
  if (lacksForeignKeys) return notes.noForeignKeys(schema.files[0]?.path ?? schema.target);
  const [service, ...others] = services;
  if (service === undefined) return notes.noPrismaService;
  return others.length > 0 ? notes.manyPrismaServices(services.map(({ file }) => file)) : undefined;
}

export const prismaOf = ({ orms }: Pick<WorkspaceFacts, 'orms'>): OrmFacts | undefined =>
  orms.find(({ orm }) => orm === 'prisma');

/** What the generated code has to know of the user's Prisma. */
export function prismaSeamOf(facts: Pick<WorkspaceFacts, 'orms'>): PrismaSeam | undefined {
  const found = prismaOf(facts);
  const [service] = found?.prisma?.services ?? [];
  if (service === undefined) return undefined;
  const { module, file, exportName } = service;
  const dialect = found?.database === 'mysql' ? 'mysql' : 'postgres';
  return { dialect, service: { file, exportName }, ...(module && { module }) };
}
