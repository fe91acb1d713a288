import { ORMS, type Orm, type Store } from '../auth-jwt/options';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import { type OrmFacts, SERVED } from '../workspace/orms';
import { prismaProblem } from './prisma-seam';
import type { Problem } from './problem';

type Facts = Pick<WorkspaceFacts, 'app' | 'node' | 'orms'>;

/** What the app has already; without an ORM of ours SQLite, where Node has it. */
export function usualStore({ node, orms }: Facts): Store {
  const usable = orms.filter(({ orm, database = '', isNamed, prisma }) => {
    const isUsable = !isNamed && (prisma === undefined || prismaProblem(prisma) === undefined);
    return ORMS.includes(orm) && isUsable && SERVED.includes(database);
  });
  const [only, more] = usable;
  if (only !== undefined && more === undefined) return only.orm;
  return node.whyNoSqlite ? 'memory' : 'sqlite';
}

/** Why that store cannot be had here, if so. */
export function storeProblem(store: Store | undefined, { app, orms }: Facts): Problem | undefined {
  if (!isOrm(store)) return undefined;
  const found = orms.find(({ orm }) => orm === store);
  if (found === undefined) return notes.noOrm(app.path, store);
  if (found.isNamed) return notes.namedConnection(store);
  if (!isServed(found)) return notes.otherDatabase(store, `${found.database}`);
  return found.prisma && prismaProblem(found.prisma);
}

export const isOrm = (store: Store | undefined): store is Orm =>
  store !== undefined && store !== 'sqlite' && store !== 'memory';

/** What is not told is found out when the app starts. */
const isServed = ({ database }: OrmFacts): boolean =>
  database === undefined || SERVED.includes(database);
