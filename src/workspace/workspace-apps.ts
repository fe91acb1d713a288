import { parse } from 'jsonc-parser';
import { posix } from 'node:path';
import type { ReadFile } from './finding';
import { parseManifest } from './manifest';
import type { NestProject } from './nest-cli';
import { type ListFolders, workspaceFolders } from './workspace-folders';

/** A Nest app of a workspace that no nest-cli.json names. */
export interface WorkspaceApp {
  /** What Nx or the package manager calls it. */
  readonly name: string;
  readonly folder: string;
  /** Paths in it are relative to the folder. */
  readonly config: NestProject;
  /** Nx starts it, in the root of the workspace. */
  readonly isNx: boolean;
}

const ENTRIES = ['main', 'server', 'bootstrap', 'index', 'app'];

/** The Nest apps below the workspace root: the folders with an entry file that boots Nest. */
export const workspaceApps = (read: ReadFile, folders: ListFolders): WorkspaceApp[] =>
  workspaceFolders(read, folders).flatMap((folder) => describe(read, folder) ?? []);

function describe(read: ReadFile, folder: string): WorkspaceApp | undefined {
  const at = (name: string) => read(posix.join(folder, name));
  const manifest = parseManifest(at('package.json') ?? '');
  const nx = json(at('project.json'));
  const nest = json(at('nest-cli.json'));
  if (manifest === undefined && nx === undefined) return undefined;

  const sourceRoot =
    text(nest?.['sourceRoot']) ?? within(folder, text(nx?.['sourceRoot'])) ?? 'src';
  const entryFile = text(nest?.['entryFile']);
  const names = [
    ...(entryFile === undefined ? [] : [entryFile.replace(/\.[jt]s$/, '')]),
    ...ENTRIES,
  ];
  const entry = names.find((name) => boots(at(posix.join(sourceRoot, `${name}.ts`))));
  if (entry === undefined) return undefined;
  const name = text(nx?.['name']) ?? text(manifest?.name) ?? posix.basename(folder);
  const hasScripts = Object.keys(manifest?.scripts ?? {}).some((each) => each.startsWith('start'));
  const isNx = read('nx.json') !== undefined && nest === undefined && !hasScripts;
  return { name, folder, config: { sourceRoot, entryFile: entry }, isNx };
}

const boots = (text: string | undefined): boolean => /\bNestFactory\b/.test(text ?? '');

/** Nx writes the path from the workspace root. */
const within = (folder: string, path: string | undefined): string | undefined =>
  path?.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;

function json(source: string | undefined): Record<string, unknown> | undefined {
  const value: unknown = source === undefined ? undefined : parse(source);
  return typeof value === 'object' && value !== null ? { ...value } : undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
