import { prepareConfig } from './config-app';
import { driveBoth, prepareExisting } from './existing-auth';
import { addSecurity, inspectDocuments, prepareDocumented } from './documented-app';
import { prepareFastify } from './fastify-app';
import { checkBiome, prepareBiome, prepareTabs } from './formatted-apps';
import { native, row, usualCommands, usualLayout, viaOurCommand, type Row } from './row';

const { edited } = usualLayout;

/** Single apps that are no longer what `nest new` made. */
export const GROWN_ROWS: readonly Row[] = [
  row({
    name: 'esm12-fastify',
    flavour: 'esm12',
    prepare: prepareFastify,
    wayIn: viaOurCommand(...native),
    strategy: 'native',
  }),
  row({
    name: 'cjs11-fastify',
    flavour: 'cjs11',
    prepare: prepareFastify,
    wayIn: viaOurCommand(),
  }),
  row({
    name: 'esm12-cookie',
    flavour: 'esm12',
    wayIn: viaOurCommand(...native, '--transport', 'cookie'),
    strategy: 'native',
    transport: 'cookie',
  }),
  row({
    name: 'cjs11-fastify-cookie',
    flavour: 'cjs11',
    prepare: prepareFastify,
    wayIn: viaOurCommand('--transport', 'cookie'),
    transport: 'cookie',
  }),
  row({
    name: 'esm12-swagger',
    flavour: 'esm12',
    prepare: prepareDocumented(12, '@nestjs/swagger'),
    wayIn: viaOurCommand(...native, '--alg', 'ES256'),
    finish: addSecurity,
    inspect: inspectDocuments('bearer'),
    strategy: 'native',
    alg: 'ES256',
  }),
  row({
    name: 'cjs11-swagger-cookie',
    flavour: 'cjs11',
    prepare: prepareDocumented(11),
    wayIn: viaOurCommand('--transport', 'cookie'),
    finish: addSecurity,
    inspect: inspectDocuments('cookie'),
    transport: 'cookie',
  }),
  row(
    {
      name: 'cjs11-existing',
      flavour: 'cjs11',
      prepare: prepareExisting,
      wayIn: viaOurCommand('--path', 'identity', '--route', 'identity'),
      drive: driveBoth,
    },
    { prefix: '/api', auth: 'identity' },
  ),
  row(
    {
      name: 'esm12-config',
      flavour: 'esm12',
      prepare: prepareConfig,
      wayIn: viaOurCommand(),
    },
    { edited: ['.env', ...edited, 'src/core/env.ts'] },
  ),
  row({
    name: 'esm12-biome',
    flavour: 'esm12',
    prepare: prepareBiome,
    wayIn: viaOurCommand(),
    commands: { ...usualCommands, format: checkBiome },
  }),
  row({ name: 'cjs11-tabs', flavour: 'cjs11', prepare: prepareTabs, wayIn: viaOurCommand() }),
  row(
    {
      name: 'esm12-guard-global',
      flavour: 'esm12',
      wayIn: viaOurCommand('--guard', 'global', ...native),
      strategy: 'native',
    },
    { edited: ['package-lock.json', 'package.json', 'src/app.controller.ts', 'src/app.module.ts'] },
  ),
];
