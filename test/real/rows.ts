import type { Flavour } from '../../scripts/lib/nest-apps.mjs';
import { prepareGuarded } from './guarded-app';
import type { Command, RealApp } from './real-app';

/** A way in: one command in the app's home. */
export interface WayIn {
  readonly title: string;
  readonly command: Command;
  /** `--skip-install` leaves the installation to the user. */
  readonly leavesInstall?: boolean;
}

/** Where things are in an app, seen from its home. */
export interface Layout {
  /** Where the commands run and the app is started, seen from the workspace. */
  readonly home: string;
  readonly sourceRoot: string;
  readonly rootModule: string;
  readonly e2eFolder: string;
  /** The built entry. */
  readonly main: string;
  /** Nest 10 comes with types of a Node that has no SQLite. */
  readonly store: 'sqlite' | 'memory';
  /** What stands before every path of the app: '/api'. */
  readonly prefix: string;
  /** The user's files that may change, seen from the workspace; .gitignore may always. */
  readonly edited: readonly string[];
  /** What Prettier checks, where the app has it. */
  readonly formatted: readonly string[];
}

/** What the row's app is asked, by its own commands. Without `lint`, `e2e`: the app has none. */
export interface Commands {
  readonly build: Command;
  readonly test: Command;
  readonly e2e?: Command;
  /** What the linter finds: "rule at file". */
  readonly lint?: (app: RealApp) => Promise<string[]>;
}

/** An app, what is done to it, and what must hold afterwards. */
export interface Row {
  /** What `-t` chooses it by. */
  readonly name: string;
  /** Which installed app is copied. */
  readonly flavour: Flavour;
  /** Makes of the copied app what this row is about, before our package comes. */
  readonly prepare?: (workspace: RealApp) => Promise<void>;
  readonly wayIn: WayIn;
  /** The same for another app of the workspace, right after the first. */
  readonly second?: WayIn;
  readonly strategy: 'passport' | 'native';
  /** full: in a fresh clone too. */
  readonly depth: 'full' | 'brief';
  readonly layout: Layout;
  readonly commands: Commands;
}

const NEST = 'node_modules/@nestjs/cli/bin/nest.js';
export const OWN = 'node_modules/nest-auth-jwt/dist/cli/main.js';

export const viaNestGenerate: WayIn = {
  title: 'nest g -c nest-auth-jwt auth-jwt',
  command: ['node', NEST, 'g', '-c', 'nest-auth-jwt', 'auth-jwt'],
};
export const viaNestAdd = (...flags: string[]): WayIn => ({
  title: `nest add nest-auth-jwt --skip-install ${flags.join(' ')}`.trim(),
  command: ['node', NEST, 'add', 'nest-auth-jwt', '--skip-install', ...flags],
  leavesInstall: true,
});
export const viaOurCommand = (...flags: string[]): WayIn => ({
  title: `npx nest-auth-jwt ${flags.join(' ')}`.trim(),
  command: ['node', OWN, ...flags],
});

/** What `nest new` makes. */
export const usualLayout: Layout = {
  home: '',
  sourceRoot: 'src',
  rootModule: 'src/app.module.ts',
  e2eFolder: 'test',
  main: 'dist/main.js',
  store: 'sqlite',
  prefix: '',
  edited: ['package-lock.json', 'package.json', 'src/app.module.ts'],
  formatted: ['src/**/*.ts', 'test/**/*.ts', 'package.json', 'auth-jwt.lock.json', 'AUTH.md'],
};

export const usualCommands: Commands = {
  build: ['npm', 'run', 'build'],
  test: ['npm', 'test'],
  e2e: ['npm', 'run', 'test:e2e'],
  lint: (app) => app.lint(),
};

/** A row is a fresh app of Nest's with the usual commands, but for what is said of it. */
export const row = (
  its: Pick<Row, 'name' | 'flavour' | 'wayIn'> & Partial<Omit<Row, 'layout'>>,
  layout: Partial<Layout> = {},
): Row => ({
  strategy: 'passport',
  depth: 'brief',
  commands: usualCommands,
  ...its,
  layout: { ...usualLayout, ...layout },
});

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
const native = ['--strategy', 'native'] as const;
const otherApp = viaOurCommand('--project', 'admin', ...native);
const script = (program: string): Commands => ({
  ...usualCommands,
  build: [program, 'run', 'build'],
  test: [program, 'run', 'test'],
  e2e: [program, 'run', 'test:e2e'],
});

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
    name: 'cjs12-native',
    flavour: 'cjs12',
    wayIn: viaOurCommand(...native),
    strategy: 'native',
  }),
  row({ name: 'cjs11-passport', flavour: 'cjs11', wayIn: viaNestGenerate, depth: 'full' }),
  row({
    name: 'cjs11-native',
    flavour: 'cjs11',
    wayIn: viaNestAdd(...native),
    strategy: 'native',
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
