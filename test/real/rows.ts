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

const native = ['--strategy', 'native'] as const;

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
];
