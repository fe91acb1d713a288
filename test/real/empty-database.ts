import { randomBytes } from 'node:crypto';
import { ToolMissing } from '../../scripts/lib/managers.mjs';
import { connect, type Server, SERVERS, whyNoServer } from '../support/sql-database';

/**
 * A database of the run's own, without a table.
 *
 * @throws {ToolMissing} where no server answers
 */
export async function emptyDatabase(
  server: Server,
): Promise<{ url: string; drop(): Promise<void> }> {
  const why = await whyNoServer(server);
  if (why !== undefined) throw new ToolMissing(why);
  const name = `auth_${randomBytes(6).toString('hex')}`;
  const admin = await connect(server);
  await admin.query(`CREATE DATABASE ${name}`);
  return {
    url: Object.assign(new URL(SERVERS[server]), { pathname: `/${name}` }).href,
    drop: async () => {
      await admin.query(`DROP DATABASE ${name}${server === 'postgres' ? ' WITH (FORCE)' : ''}`);
      await admin.close();
    },
  };
}
