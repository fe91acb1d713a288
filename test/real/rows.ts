import { prepareGuarded } from './guarded-app';
import type { RealApp } from './real-app';
import {
  native,
  NEST,
  row,
  usualCommands,
  viaNestAdd,
  viaNestGenerate,
  viaOurCommand,
  type Commands,
  type Layout,
  type Row,
} from './row';

/** `nest g app` makes a monorepo of the app; Nest 12 bundles it with rspack, which it names. */
const toMonorepo =
  (...bundler: string[]) =>
  async (workspace: RealApp): Promise<void> => {
    await workspace.do('node', NEST, 'g', 'app', 'admin');
    if (bundler.length > 0) await workspace.do('npm', 'install', '--save-dev', ...bundler);
  };

const inMonorepo: Partial<Layout> = {
  sourceRoot: 'apps/app/src',
  rootModule: 'apps/app/src/app.module.ts',
  e2eFolder: 'apps/app/test',
  main: 'dist/apps/app/main.js',
  edited: ['apps/app/src/app.module.ts', 'package-lock.json', 'package.json'],
  formatted: ['apps/*/src/**/*.ts', 'apps/*/test/**/*.ts', 'auth-jwt.lock.json'],
};

const inNx: Partial<Layout> = {
  sourceRoot: 'apps/api/src',
  rootModule: 'apps/api/src/app/app.module.ts',
  e2eFolder: 'apps/api/test',
  main: 'dist/apps/api/main.js',
  prefix: '/api',
  edited: ['apps/api/src/app/app.module.ts', 'package-lock.json', 'package.json'],
  formatted: ['apps/api/**/*.ts', 'auth-jwt.lock.json'],
};

const NX = 'node_modules/nx/dist/bin/nx.js';
const otherApp = viaOurCommand('--project', 'admin', ...native);
const script = (program: string): Commands => ({
  ...usualCommands,
  build: [program, 'run', 'build'],
  test: [program, 'run', 'test'],
  e2e: [program, 'run', 'test:e2e'],
});

/** What Nest's own and others' tools make, and nothing was done to since. */
export const ROWS: readonly Row[] = [
  row({ name: 'esm12-passport', flavour: 'esm12', wayIn: viaNestGenerate, depth: 'full' }),
  row({
    name: 'esm12-native',
    flavour: 'esm12',
    wayIn: viaNestAdd(...native),
    strategy: 'native',
    depth: 'full',
  }),
  row({ name: 'cjs12-passport', flavour: 'cjs12', wayIn: viaNestGenerate, depth: 'full' }),
  row({
    name: 'cjs12-ed25519-native',
    flavour: 'cjs12',
    wayIn: viaOurCommand(...native, '--alg', 'Ed25519'),
    strategy: 'native',
    alg: 'Ed25519',
  }),
  row({ name: 'cjs11-passport', flavour: 'cjs11', wayIn: viaNestGenerate, depth: 'full' }),
  row({
    name: 'cjs11-native',
    flavour: 'cjs11',
    wayIn: viaNestAdd(...native),
    strategy: 'native',
  }),
  row({
    name: 'esm12-es256-native',
    flavour: 'esm12',
    wayIn: viaOurCommand(...native, '--alg', 'ES256'),
    strategy: 'native',
    alg: 'ES256',
  }),
  row({
    name: 'cjs11-rs256-passport',
    flavour: 'cjs11',
    wayIn: viaNestAdd('--alg', 'RS256'),
    alg: 'RS256',
  }),
  row(
    {
      name: 'cjs12-guard-global',
      flavour: 'cjs12',
      prepare: prepareGuarded,
      wayIn: viaOurCommand('--guard', 'global'),
    },
    {
      edited: [
        'package-lock.json',
        'package.json',
        'src/app.controller.ts',
        'src/app.module.ts',
        'src/cats/cats.controller.ts',
        'src/core/health.controller.ts',
      ],
    },
  ),
  row({ name: 'cjs10-passport', flavour: 'cjs10', wayIn: viaOurCommand() }, { store: 'memory' }),
  row(
    {
      name: 'monorepo-nest12',
      flavour: 'esm12',
      prepare: toMonorepo(
        '@rspack/core',
        'webpack-node-externals',
        'tsconfig-paths-webpack-plugin',
      ),
      wayIn: viaOurCommand('--project', 'app'),
      second: otherApp,
      commands: {
        ...usualCommands,
        build: ['node', NEST, 'build', '--all'],
        lint: (app) => app.oxlint('apps/'),
      },
    },
    inMonorepo,
  ),
  row(
    {
      name: 'monorepo-nest11',
      flavour: 'cjs11',
      prepare: toMonorepo(),
      wayIn: {
        title: 'nest g -c nest-auth-jwt auth-jwt -p app',
        command: ['node', NEST, 'g', '-c', 'nest-auth-jwt', 'auth-jwt', '-p', 'app'],
      },
      second: otherApp,
      commands: { ...usualCommands, build: ['node', NEST, 'build', '--all'] },
    },
    inMonorepo,
  ),
  row(
    {
      name: 'nx',
      flavour: 'nx',
      wayIn: viaOurCommand(),
      commands: {
        build: ['node', NX, 'build', 'api'],
        test: ['node', NX, 'test', 'api'],
        lint: (app) => app.eslint('apps/api/**/*.ts'),
      },
    },
    inNx,
  ),
  row(
    {
      name: 'pnpm-in-the-app',
      flavour: 'pnpm12',
      wayIn: { title: 'pnpm exec nest-auth-jwt', command: ['pnpm', 'exec', 'nest-auth-jwt'] },
      commands: script('pnpm'),
    },
    {
      home: 'apps/api',
      edited: ['apps/api/package.json', 'apps/api/src/app.module.ts', 'pnpm-lock.yaml'],
    },
  ),
  row(
    {
      name: 'yarn',
      flavour: 'berry10',
      wayIn: { title: 'yarn nest-auth-jwt', command: ['yarn', 'nest-auth-jwt'] },
      commands: script('yarn'),
    },
    { store: 'memory', edited: ['package.json', 'src/app.module.ts', 'yarn.lock'] },
  ),
  row(
    {
      name: 'bun',
      flavour: 'bun12',
      wayIn: viaOurCommand(...native),
      strategy: 'native',
      commands: script('bun'),
    },
    { edited: ['bun.lock', 'package.json', 'src/app.module.ts'] },
  ),
];
