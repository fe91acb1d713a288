import type { Look, OrmFacts } from './orm';
import { readTypeOrm } from './typeorm';

export { type OrmFacts, SERVED } from './orm';

/** The ORMs that the app uses already. */
export const readOrms = (look: Look): OrmFacts[] =>
  [readTypeOrm(look)].filter((found) => found !== undefined);
