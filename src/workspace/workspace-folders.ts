import { posix } from 'node:path';
import type { ReadFile } from './finding';
import { parseManifest } from './manifest';

/** The names of the folders that lie in a folder. */
export type ListFolders = (folder: string) => readonly string[];

/** Where Nx keeps apps when nothing else says it. */
const NX_PATTERNS = ['apps/*', 'apps/*/*', 'packages/*'];
/** How deep `**` is followed: a workspace may hold 20,000 files. */
const MAX_DEPTH = 3;

/**
 * The folders of the workspace that may each hold a package or project: by the globs of
 * package.json's `workspaces` and pnpm-workspace.yaml, or where Nx keeps them.
 */
export function workspaceFolders(read: ReadFile, folders: ListFolders): string[] {
  const patterns = [
    ...fromManifest(read('package.json') ?? ''),
    ...fromPnpm(read('pnpm-workspace.yaml') ?? ''),
    ...(read('nx.json') === undefined ? [] : NX_PATTERNS),
  ].map((pattern) => pattern.replace(/^(!?)\.?\/+/, '$1').replace(/\/+$/, ''));
  const excluded = patterns.filter((each) => each.startsWith('!')).map((each) => each.slice(1));
  const found = patterns
    .filter((each) => !each.startsWith('!'))
    .flatMap((pattern) => expand(folders, '', pattern.split('/'), MAX_DEPTH));
  const isExcluded = (folder: string) => excluded.some((glob) => toRegExp(glob).test(folder));
  return [...new Set(found)].filter((folder) => !isExcluded(folder)).toSorted();
}

function fromManifest(text: string): string[] {
  const { workspaces } = parseManifest(text) ?? {};
  const list: unknown = Array.isArray(workspaces)
    ? workspaces
    : (workspaces as { packages?: unknown } | undefined)?.packages;
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}

/** The items of `packages:`, as a block or in brackets. */
function fromPnpm(yaml: string): string[] {
  const [, flow, block] =
    /^packages:[ \t]*(?:\[([^\]]*)\]|(?:#.*)?\r?\n((?:[ \t]*(?:-.*|#.*)?\r?\n?)*))/m.exec(yaml) ??
    [];
  const items = flow?.split(',') ?? block?.split('\n').filter((line) => /^\s*-/.test(line)) ?? [];
  return items
    .map((item) =>
      item
        .replace(/^\s*-?\s*/, '')
        .replace(/\s+#.*$/, '')
        .trim(),
    )
    .map((item) => item.replace(/^(['"])(.*)\1$/, '$2'))
    .filter((item) => item !== '');
}

function expand(
  folders: ListFolders,
  at: string,
  [segment, ...rest]: readonly string[],
  depth: number,
): string[] {
  if (segment === undefined) return at === '' ? [] : [at];
  if (segment === '**') {
    const here = expand(folders, at, rest, depth);
    const below = depth === 0 ? [] : visible(folders, at);
    const all = rest.length === 0 && at !== '' ? [at] : here;
    return [
      ...all,
      ...below.flatMap((name) => expand(folders, posix.join(at, name), ['**', ...rest], depth - 1)),
    ];
  }
  const isFolder = toRegExp(segment);
  return visible(folders, at)
    .filter((name) => isFolder.test(name))
    .flatMap((name) => expand(folders, posix.join(at, name), rest, depth));
}

const visible = (folders: ListFolders, at: string): readonly string[] =>
  folders(at).filter((name) => !name.startsWith('.') && name !== 'node_modules');

/** `*` within a name, `**` across names; anything else is meant literally. */
const toRegExp = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .split(/(\*\*|\*)/)
      .map(
        (part) =>
          ({ '**': '.*', '*': '[^/]*' })[part] ?? part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('')}$`,
  );
