import type { PackageManager } from '../workspace/package-manager';
import type { WorkspaceFacts } from '../workspace/facts';

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

/** Installs what was added to the package.json in `folder`. */
export const installCommand = (manager: PackageManager, folder: string): string =>
  folder === '' ? `${manager} install` : `cd ${folder} && ${manager} install`;

/** Where the app answers on this machine, as far as main.ts says it in literals. */
export function baseUrl({ main }: Pick<WorkspaceFacts, 'main'>): string {
  const prefix = main.globalPrefix?.replace(/^\/+|\/+$/g, '');
  return `http://localhost:${main.port ?? 3000}${prefix ? `/${prefix}` : ''}`;
}
