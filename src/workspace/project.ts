import { posix } from 'node:path';
import type { Finding, ReadFile } from './finding';
import { chooseApp, severalApps } from './choose-app';
import { entriesOf } from './entries';
import { isBundled, type NestCliConfig, type NestProject } from './nest-cli';
import { type WorkspaceApp, workspaceApps } from './workspace-apps';
import type { ListFolders } from './workspace-folders';

/** The app that auth goes into. Paths are relative to the workspace root, '' is the root itself. */
export interface Project {
  readonly name?: string;
  /** What builds and starts it: a script of its package.json, Nest's CLI by its name, or Nx. */
  readonly runner: 'script' | 'nest' | 'nx';
  /** Whose build makes one file of it; absent where each module stays a file. */
  readonly bundler?: 'nest' | 'nx';
  /** Where it is started, and so where `.env` is read. */
  readonly home: string;
  readonly root: string;
  readonly sourceRoot: string;
  /** `generateOptions.baseDir` of nest-cli.json, as Nest's CLI hands it on; '' if none. */
  readonly baseDir: string;
  /** Where the entry may be, best first, without extension. */
  readonly entries: readonly string[];
}

/** What was said about the project. */
export interface Wanted {
  readonly project?: string;
  /** Sent by Nest's CLI. */
  readonly sourceRoot?: string;
}

/**
 * The app that `project` names, else the one whose source root is the longest prefix of the
 * `sourceRoot` that Nest's CLI sends, else the only one there is.
 */
export function findProject(
  config: NestCliConfig,
  wanted: Wanted,
  read: ReadFile,
  folders: ListFolders,
): Finding<Project> {
  const projects = Object.entries(config.projects ?? {});
  const named = projects.find(([name]) => name === wanted.project);
  if (named) return { known: true, value: describe(config, named[1], '', named[0]) };

  const own = describe(config, config, '', undefined);
  const isHere = own.entries.some((entry) => read(`${entry}.ts`) !== undefined);
  if (wanted.project !== undefined || !isHere) {
    const apps = projects.length > 0 ? [] : workspaceApps(read, folders);
    const sent = wanted.project ?? appOf(apps, wanted.sourceRoot);
    const found = chooseApp(
      apps,
      sent,
      projects.map(([name]) => name),
    );
    if (found) return found;
  }
  if (wanted.sourceRoot !== undefined) return bySourceRoot(config, clean(wanted.sourceRoot));

  const apps = projects.filter(([, { type }]) => type !== 'library');
  if (apps.length > 1) return severalApps(apps.map(([name]) => name));
  const [only] = apps;
  return { known: true, value: only ? describe(config, only[1], '', only[0]) : own };
}

/** The folder of the app whose source root that is. */
const appOf = (apps: readonly WorkspaceApp[], sourceRoot: string | undefined) =>
  apps.find(({ folder, config }) => posix.join(folder, config.sourceRoot ?? 'src') === sourceRoot)
    ?.folder;

function bySourceRoot(config: NestCliConfig, sent: string): Finding<Project> {
  const candidates: [string | undefined, NestProject][] = [
    [undefined, config],
    ...Object.entries(config.projects ?? {}),
  ];
  const best = candidates
    .map(([name, project]) => ({ name, project, sourceRoot: sourceRootOf(config, project) }))
    .filter(({ sourceRoot }) => isBelow(sent, sourceRoot))
    .toSorted((a, b) => b.sourceRoot.length - a.sourceRoot.length || (a.name ? -1 : 1))[0];
  const baseDir = best ? posix.relative(best.sourceRoot, sent) : '';
  return { known: true, value: describe(config, best?.project ?? config, baseDir, best?.name) };
}

function describe(
  config: NestCliConfig,
  project: NestProject,
  baseDir: string,
  name: string | undefined,
): Project {
  const sourceRoot = sourceRootOf(config, project);
  const root = project.root === undefined ? posix.dirname(sourceRoot) : clean(project.root);
  const isDefault = sourceRoot === sourceRootOf(config, config);
  return {
    ...(name === undefined ? {} : { name }),
    runner: isDefault ? 'script' : 'nest',
    ...(isBundled(config, project) ? { bundler: 'nest' as const } : {}),
    home: '',
    root: root === '.' ? '' : root,
    sourceRoot,
    baseDir,
    entries: entriesOf(root, sourceRoot, project.entryFile ?? config.entryFile),
  };
}

const sourceRootOf = (config: NestCliConfig, project: NestProject): string =>
  clean(
    project.sourceRoot ??
      (project.root ? posix.join(project.root, 'src') : (config.sourceRoot ?? 'src')),
  );

const clean = (path: string): string => posix.normalize(path).replace(/^(\.?\/)+|\/+$/g, '');

const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}/`);
