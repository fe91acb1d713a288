import type { Look, OrmFacts } from './orm';
import { readPrisma } from './prisma';
import { readTypeOrm } from './typeorm';

export { type OrmFacts, SERVED } from './orm';
export type { PrismaFacts } from './prisma';

/** The ORMs that the app uses already. */
export const readOrms = (look: Look): OrmFacts[] =>
  [readTypeOrm(look), readPrisma(look)].filter((found) => found !== undefined);
