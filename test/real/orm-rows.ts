import { connect, type Server } from '../support/sql-database';
import { emptyDatabase } from './empty-database';
import type { RealApp } from './real-app';
import { native, row, usualLayout, viaOurCommand, type Row } from './row';
import { makeTables, prepareTypeOrm } from './typeorm-app';

const drops: (() => Promise<void>)[] = [];
const urls = new Map<Server, string>();

/** An app that has its users in an empty database there. */
const prepare = (server: Server, nest: number, extension: '' | '.js') => async (app: RealApp) => {
  const { url, drop } = await emptyDatabase(server);
  drops.push(drop);
  urls.set(server, url);
  await prepareTypeOrm(server, nest, extension)(app, url);
};

/** The e2e specs were in the same database, and a minute has to pass after so many requests. */
const forgetAttempts = (server: Server) => async (): Promise<void> => {
  const database = await connect(server, urls.get(server));
  await database.query('DELETE FROM auth_attempts');
  await database.close();
};

/** The databases that the rows have made. */
export const dropDatabases = async (): Promise<void> => {
  for (const drop of drops.splice(0)) await drop();
};

const { edited } = usualLayout;
const layout = { store: 'server' as const, edited: ['.env', ...edited] };

/** Apps whose users are in the database of their own ORM. */
export const ORM_ROWS: readonly Row[] = [
  row(
    {
      name: 'cjs11-typeorm-postgres',
      flavour: 'cjs11',
      prepare: prepare('postgres', 11, ''),
      drive: forgetAttempts('postgres'),
      wayIn: viaOurCommand(),
      finish: (app) => makeTables(app, ''),
    },
    layout,
  ),
  row(
    {
      name: 'esm12-typeorm-mariadb',
      flavour: 'esm12',
      prepare: prepare('mariadb', 12, '.js'),
      drive: forgetAttempts('mariadb'),
      wayIn: viaOurCommand('--store', 'typeorm', ...native),
      strategy: 'native',
      finish: (app) => makeTables(app, '.js'),
    },
    layout,
  ),
];
