import { posix } from 'node:path';
import type { Building } from '../render/admin-script';
import type { PackageManager } from '../workspace/package-manager';
import type { WorkspaceFacts } from '../workspace/facts';
import { presentKey } from './choose-env-file';

/** How a package's own program is run by each package manager. */
const EXEC: Readonly<Record<PackageManager, string>> = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  yarn: 'yarn',
  bun: 'bunx',
};

/** How a script of one package is run from the root of its workspace. */
const IN_PACKAGE: Readonly<Record<PackageManager, (name: string, script: string) => string>> = {
  npm: (name, script) => `npm run ${script} --workspace ${name}`,
  pnpm: (name, script) => `pnpm --filter ${name} run ${script}`,
  yarn: (name, script) => `yarn workspace ${name} run ${script}`,
  bun: (name, script) => `bun run --filter ${name} ${script}`,
};

type App = Pick<WorkspaceFacts, 'project' | 'packageManager'>;

/** Starts the app, in the folder of this run. */
export const startCommand = (app: App): string => command(app, 'start', 'serve');

/** Builds the app, in the folder of this run. */
export const buildCommand = (app: App): string => command(app, 'build', 'build');

function command({ project, packageManager }: App, task: string, nxTarget: string): string {
  const { runner, name = '', home } = project;
  if (runner === 'nest') return `${EXEC[packageManager]} nest ${task} ${name}`;
  if (runner === 'nx') return `${EXEC[packageManager]} nx ${nxTarget} ${name}`;
  if (home !== '') return IN_PACKAGE[packageManager](name, task);
  return `${packageManager} run ${task}`;
}

/** How the app is built, for its guide: the commands are those of the folder where it is started. */
export function buildingOf({
  project,
  packageManager,
  format,
}: App & Pick<WorkspaceFacts, 'format'>): Building {
  const { name, bundler } = project;
  const inHome = { packageManager, project: { ...project, home: '' } };
  // Bundles of Nest are started by name: `nest start` alone takes no entry file through npm.
  const byName = { ...inHome, project: { ...inHome.project, runner: 'nest' as const } };
  return {
    build: buildCommand(inHome),
    start: startCommand(bundler === 'nest' && name !== undefined ? byName : inHome),
    e2e:
      project.runner === 'nx' ? command(inHome, 'test', 'test') : `${packageManager} run test:e2e`,
    output: posix.join('dist', project.root),
    specifierExtension: format.specifierExtension,
    ...(bundler === undefined ? {} : { bundler }),
  };
}

/** Installs what was added to the package.json in `folder`. */
export const installCommand = (manager: PackageManager, folder: string): string =>
  folder === '' ? `${manager} install` : `cd ${folder} && ${manager} install`;

/** Where the app answers, as far as main.ts says it in literals. */
export const baseUrl = ({ main }: Pick<WorkspaceFacts, 'main'>): string =>
  urlAt(main, main.port ?? 3000);

/** The same on this machine, whose env file may name another port. */
export function urlHere({ main, env }: Pick<WorkspaceFacts, 'main' | 'env'>): string {
  const set = main.readsPort ? Number(presentKey(env.read, 'PORT')?.value) : Number.NaN;
  return Number.isInteger(set) && set > 0 ? urlAt(main, set) : baseUrl({ main });
}

function urlAt({ globalPrefix }: WorkspaceFacts['main'], port: number): string {
  const prefix = globalPrefix?.replace(/^\/+|\/+$/g, '');
  return `http://localhost:${port}${prefix ? `/${prefix}` : ''}`;
}
