import { posix } from 'node:path';
import type { Finding } from './finding';
import type { NestCliConfig, NestProject } from './nest-cli';

/** The app that auth goes into. Paths are relative to the workspace root, '' is the root itself. */
export interface Project {
  readonly name?: string;
  /** The app that `nest start` starts when none is named. */
  readonly isDefault: boolean;
  readonly root: string;
  readonly sourceRoot: string;
  /** `generateOptions.baseDir` of nest-cli.json, as Nest's CLI hands it on; '' if none. */
  readonly baseDir: string;
  /** Where the entry may be, best first, without extension. */
  readonly entries: readonly string[];
}

/**
 * The app that `project` names, else the one whose source root is the longest prefix of the
 * `sourceRoot` that Nest's CLI sends, else the workspace's own.
 */
export function findProject(
  config: NestCliConfig,
  wanted: { readonly project?: string; readonly sourceRoot?: string },
): Finding<Project> {
  const projects = Object.entries(config.projects ?? {});
  if (wanted.project !== undefined) {
    const found = projects.find(([name]) => name === wanted.project);
    if (found) return { known: true, value: describe(config, found[1], '', found[0]) };
    const names = projects.map(([name]) => name).join(', ');
    return {
      known: false,
      file: 'nest-cli.json',
      reason: names
        ? `there is no project "${wanted.project}"; it has: ${names}`
        : `there is no project "${wanted.project}": it names no projects at all`,
    };
  }

  const sent = wanted.sourceRoot === undefined ? undefined : clean(wanted.sourceRoot);
  const candidates: [string | undefined, NestProject][] = [[undefined, config], ...projects];
  const best = candidates
    .map(([name, project]) => ({ name, project, sourceRoot: sourceRootOf(config, project) }))
    .filter(({ sourceRoot }) => sent !== undefined && isBelow(sent, sourceRoot))
    .toSorted((a, b) => b.sourceRoot.length - a.sourceRoot.length || (a.name ? -1 : 1))[0];
  if (best && sent !== undefined) {
    const baseDir = posix.relative(best.sourceRoot, sent);
    return { known: true, value: describe(config, best.project, baseDir, best.name) };
  }
  return { known: true, value: describe(config, config, '', undefined) };
}

function describe(
  config: NestCliConfig,
  project: NestProject,
  baseDir: string,
  name: string | undefined,
): Project {
  const sourceRoot = sourceRootOf(config, project);
  const root = project.root === undefined ? posix.dirname(sourceRoot) : clean(project.root);
  const entryFile = (project.entryFile ?? config.entryFile ?? 'main').replace(/\.[cm]?[jt]s$/, '');
  const entries = [
    posix.join(sourceRoot, entryFile),
    posix.join(root, entryFile),
    posix.join(sourceRoot, 'main'),
    posix.join(sourceRoot, 'bootstrap'),
    posix.join(sourceRoot, 'index'),
  ];
  return {
    ...(name === undefined ? {} : { name }),
    isDefault: sourceRoot === sourceRootOf(config, config),
    root: root === '.' ? '' : root,
    sourceRoot,
    baseDir,
    entries: [...new Set(entries)],
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
