import { posix } from 'node:path';
import type { Building } from '../render/admin-script';
import type { PackageManager } from '../workspace/package-manager';
import type { WorkspaceFacts } from '../workspace/facts';
import { presentKey } from './choose-env-file';
import { e2eCommand } from './e2e-command';
import { EXEC } from './exec';

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
export function buildingOf(facts: WorkspaceFacts): Building {
  const { project, packageManager, format } = facts;
  const { name, bundler } = project;
  const inHome = { packageManager, project: { ...project, home: '' } };
  // Bundles of Nest are started by name: `nest start` alone takes no entry file through npm.
  const byName = { ...inHome, project: { ...inHome.project, runner: 'nest' as const } };
  return {
    build: buildCommand(inHome),
    start: startCommand(bundler === 'nest' && name !== undefined ? byName : inHome),
    e2e: e2eCommand(facts),
    output: posix.join('dist', project.root),
    specifierExtension: format.specifierExtension,
    ...(bundler === undefined ? {} : { bundler }),
  };
}

/** Installs what was added to the package.json in `folder`. */
export const installCommand = (manager: PackageManager, folder: string): string =>
  folder === '' ? `${manager} install` : `cd ${folder} && ${manager} install`;

/** What installs the packages of the app, where, and how it is done by hand. */
export const installOf = ({
  packageManager: manager,
  app: { folder },
}: Pick<WorkspaceFacts, 'packageManager' | 'app'>) => ({
  manager,
  folder,
  command: installCommand(manager, folder),
});

/** Where the app answers, as far as main.ts says it in literals. */
export const baseUrl = ({ main }: Pick<WorkspaceFacts, 'main'>): string =>
  urlAt(main, main.port ?? 3000);

/** The same on this machine, whose env file may name another port. */
export function urlHere({ main, env }: Pick<WorkspaceFacts, 'main' | 'env'>): string {
  const set = main.readsPort ? Number(presentKey(env.read, 'PORT')?.value) : Number.NaN;
  return Number.isInteger(set) && set > 0 ? urlAt(main, set) : baseUrl({ main });
}

/** How to see it work. */
export const tryItIn = (
  facts: App & Pick<WorkspaceFacts, 'main' | 'env'>,
  { route, registration }: { readonly route: string; readonly registration: boolean },
): { readonly start: string; readonly url: string; readonly registration: boolean } => ({
  start: startCommand(facts),
  url: `${urlHere(facts)}/${route}`,
  registration,
});

function urlAt({ globalPrefix }: WorkspaceFacts['main'], port: number): string {
  const prefix = globalPrefix?.replace(/^\/+|\/+$/g, '');
  return `http://localhost:${port}${prefix ? `/${prefix}` : ''}`;
}
