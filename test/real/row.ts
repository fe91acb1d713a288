import type { Flavour } from '../../scripts/lib/nest-apps.mjs';
import type { Alg, Transport } from '../../src/auth-jwt/options';
import type { Exchange } from './drive-auth';
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
  readonly store: 'sqlite' | 'memory' | 'server';
  /** What stands before every path of the app: '/api'. */
  readonly prefix: string;
  /** The name of our folder in the source root, of our route, and of our e2e tests. */
  readonly auth: string;
  /** The user's files that may change, seen from the workspace; .gitignore may always. */
  readonly edited: readonly string[];
  /** What the app's Prettier checks, unless it has a command of its own. */
  readonly formatted: readonly string[];
}

/** What the row's app is asked, by its own commands. Without `lint`, `e2e`: the app has none. */
export interface Commands {
  readonly build: Command;
  readonly test: Command;
  readonly e2e?: Command;
  /** What the linter finds: "rule at file". */
  readonly lint?: (app: RealApp) => Promise<string[]>;
  /** Checks the format, where that is not Prettier's work. */
  readonly format?: readonly Command[];
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
  /** What the booted app is asked of its own, before our endpoints are. */
  readonly drive?: (url: string) => Promise<void>;
  /** What its owner does once the command has run. */
  readonly finish?: (app: RealApp) => Promise<void> | void;
  /** What the booted app is asked in the end, by what it has answered before. */
  readonly inspect?: (url: string, seen: readonly Exchange[]) => Promise<void>;
  readonly strategy: 'passport' | 'native';
  readonly alg: Alg;
  readonly transport: Transport;
  /** full: in a fresh clone too. */
  readonly depth: 'full' | 'brief';
  readonly layout: Layout;
  readonly commands: Commands;
}

export const NEST = 'node_modules/@nestjs/cli/bin/nest.js';
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
  auth: 'auth',
  edited: ['package-lock.json', 'package.json', 'src/app.module.ts'],
  formatted: ['src/**/*.ts', 'test/**/*.ts', 'package.json', 'auth-jwt.lock.json', 'AUTH.md'],
};

export const native = ['--strategy', 'native'] as const;

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
  alg: 'HS256',
  transport: 'bearer',
  depth: 'brief',
  commands: usualCommands,
  ...its,
  layout: { ...usualLayout, ...layout },
});
