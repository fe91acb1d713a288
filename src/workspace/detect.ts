import type { Tree } from '@angular-devkit/schematics';
import type { AuthJwtOptions } from '../auth-jwt/options';
import type { Decision, Problem } from '../plan/problem';
import { notes } from '../report/notes';
import { findAppPackage, OUT_OF_REACH, packageCheck } from './app-package';
import { CHOOSE } from './choose-app';
import { readComposeServices } from './compose';
import { readConfigSetup } from './config-setup';
import { type Git, readEnvFiles } from './env-files';
import type { WorkspaceFacts } from './facts';
import { type Finding, NOT_JSON, type ReadFile, withText } from './finding';
import { readAppProviders, readUsedGlobals } from './global-parts';
import { readMainFacts } from './main-facts';
import { readModuleFormat } from './module-format';
import { readLock } from './lock-file';
import { readNestCli } from './nest-cli';
import { findPackageManager } from './package-manager';
import { readOrms } from './orms';
import { findProject, type Project } from './project';
import { readReachable } from './reachable';
import { findRootModule } from './root-module';
import { openSources, type Sources } from './sources';
import { isAbove } from './upwards';
import type { Obstruction } from './writable';
import { hasArgon2, whyNoSqlite } from './node-version';

/** What the Tree cannot answer. */
export interface Outside extends Git {
  readonly nodeVersion: string;
  readonly ownVersion: string;
  /** Reads what lies above the root of the Tree: '../../pnpm-lock.yaml'. */
  readonly readAbove: ReadFile;
  readonly findObstacle: (path: string) => Obstruction | undefined;
  /** Files of an earlier run that did not come to write the lock. */
  readonly leftovers?: readonly string[];
}

/** Reads the workspace. Writes nothing; what cannot be known is told with its reason. */
export function detectWorkspace(
  tree: Tree,
  options: AuthJwtOptions,
  outside: Outside,
): Decision<WorkspaceFacts> {
  const read = reader(tree, outside.readAbove);
  if (options.language === 'js') return refuse(notes.needsTypeScript('nest-cli.json'));
  const config = readNestCli(read);
  if (!config.known) return unknown(config);
  const folders = (path: string) => tree.getDir(path).subdirs.map(String);
  const project = findProject(config.value, options, read, folders);
  if (!project.known) return unknown(project, nextForProject(project));
  const app = findAppPackage(read, project.value.root);
  if (!app.known) return unknown(app, nextForApp(app));
  const sources = openSources(read);
  const root = findRoot(read, project.value, sources);
  if (!root.known) return unknown(root, nextForRoot(root, read));

  const list = (path: string): string[] => tree.getDir(path).subfiles.map(String);
  const lock = readLock({ read, files: list, folders }, project.value, outside.ownVersion);
  if (!lock.ok) return lock;
  const recorded = Object.values(lock.value.install?.files ?? {});
  const ours = [...recorded, ...lock.value.moved.values()].map(({ path }) => path);
  const entryText = read(root.value.entry) ?? '';
  const { home } = project.value;
  const { node: engines, nodeTypes: types } = app.value;
  const reachable = readReachable(sources, root.value, {
    ours: [...ours, ...(outside.leftovers ?? [])],
    isPackage: packageCheck(read, app.value, project.value.root),
  });
  const all = { read, sources, app: app.value, project: project.value, reachable };
  const setup = readConfigSetup(sources, root.value.entry, reachable, app.value, home);
  return {
    ok: true,
    value: {
      project: project.value,
      app: app.value,
      root: { ...root.value, text: read(root.value.file) ?? '' },
      format: readModuleFormat(read, root.value.entry, entryText, root.value.file),
      main: readMainFacts(entryText),
      config: setup,
      env: readEnvFiles(read, list, home, setup, outside),
      compose: ['', ...(home ? [home] : [])].flatMap((at) => readComposeServices(read, list, at)),
      nestCli: withText(read, 'nest-cli.json'),
      lock: lock.value,
      packageManager: findPackageManager(read, app.value.folder),
      reachable,
      orms: readOrms({ ...all, folders: { files: list, folders } }),
      globals: {
        provided: reachable.modules.flatMap(readAppProviders),
        used: readUsedGlobals(root.value.entry, entryText),
      },
      node: {
        version: outside.nodeVersion,
        whyNoSqlite: whyNoSqlite({ running: outside.nodeVersion, engines, types }),
        hasArgon2: hasArgon2(engines),
      },
      read,
      findObstacle: outside.findObstacle,
      list,
    },
  };
}

type Unknown = Extract<Finding<unknown>, { known: false }>;

const nextForProject = ({ reason }: Unknown): string =>
  reason.startsWith(CHOOSE) ? notes.chooseProject : notes.chooseNamed;

function nextForApp({ reason, file }: Unknown): string {
  if (reason === OUT_OF_REACH) return notes.runAbove;
  return reason === NOT_JSON && file ? notes.mend(file) : notes.needsNestApp;
}

function nextForRoot({ reason, file }: Unknown, read: ReadFile): string {
  if (file === undefined) return notes.needsRootModule;
  const isBroken = reason.includes('syntax error') || read(file)?.trim() === '';
  return isBroken ? notes.mend(file) : notes.needsRootModule;
}

/** The first entry file that exists decides; that none does is a reason too. */
function findRoot(
  read: ReadFile,
  project: Project,
  sources: Sources,
): ReturnType<typeof findRootModule> {
  const entry = project.entries.find(
    (path) => read(`${path}.ts`) !== undefined || read(`${path}.js`) !== undefined,
  );
  return findRootModule(read, entry ?? `${project.entries[0]}`, sources);
}

const reader =
  (tree: Tree, readAbove: ReadFile): ReadFile =>
  (path) =>
    isAbove(path) ? readAbove(path) : tree.read(path)?.toString('utf8');

const refuse = (problem: Problem): Decision<never> => ({ ok: false, problems: [problem] });

function unknown(
  { reason, file, line }: Unknown,
  next = file === undefined ? notes.needsNestApp : notes.mend(file),
): Decision<never> {
  return refuse({
    found: reason,
    next,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  });
}
