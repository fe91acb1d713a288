import { connect, type Server } from '../support/sql-database';
import { emptyDatabase } from './empty-database';
import { makeTables, preparePrisma } from './prisma-app';
import { native, row, usualLayout, viaOurCommand, type Row } from './row';

const drops: (() => Promise<void>)[] = [];

/** The databases that the rows have made. */
export const dropPrismaDatabases = async (): Promise<void> => {
  for (const drop of drops.splice(0)) await drop();
};

/** What makes an app of Prisma of a fresh one, with a database of its own. */
function onDatabase(
  server: Server,
  flavour: Parameters<typeof preparePrisma>[0],
): Pick<Row, 'prepare' | 'finish' | 'drive'> {
  let url = '';
  return {
    prepare: async (app) => {
      const database = await emptyDatabase(server);
      url = database.url;
      drops.push(database.drop);
      await preparePrisma(flavour)(app, url);
    },
    finish: (app) => makeTables(app, server, url),
    // The e2e tests have asked more often than one address may in a minute.
    drive: async () => {
      const connection = await connect(server, url);
      await connection.query('DELETE FROM auth_attempts');
      await connection.close();
    },
  };
}

const [lock = '', manifest = '', root = ''] = usualLayout.edited;

/** Apps whose users are in the database of their own Prisma. */
export const PRISMA_ROWS: readonly Row[] = [
  row(
    {
      name: 'esm12-prisma7-postgres',
      flavour: 'esm12',
      wayIn: viaOurCommand(...native),
      strategy: 'native',
      ...onDatabase('postgres', { prisma: 7, provider: 'postgresql', extension: '.js' }),
    },
    { store: 'server', edited: ['.env', lock, manifest, root] },
  ),
  row(
    {
      name: 'cjs11-prisma6-mariadb',
      flavour: 'cjs11',
      wayIn: viaOurCommand('--store', 'prisma'),
      ...onDatabase('mariadb', { prisma: 6, provider: 'mysql', extension: '' }),
    },
    { store: 'server', edited: ['.env', lock, manifest, 'prisma/schema.prisma', root] },
  ),
];
