import { posix } from 'node:path';
import { fileEntry, type FileEntry, type Install } from '../merge/lock';
import { chooseVersion, nearestForm, type PastVersion } from './choose-version';
import { findFolders } from './find-folders';
import { inferOptions } from './infer-options';
import { inferPlacement } from './infer-placement';
import type { Inferred, InferredFile, Traces } from './inferred';
import { type KnownVersion, knownVersions } from './load-history';
import { locateFiles } from './locate-files';
import { type PastFile, pastRenders } from './past-renders';
import { type Read, readAt, type WorkspaceTexts, workspaceTexts } from './workspace-texts';

const NOTHING: Read = { text: '', words: () => [] };

/** A file at our place that has less than that of ours is not ours. */
const SOMETHING = 0.3;

/**
 * Finds out what an earlier run generated where the lock does not say it (any more): where, by which
 * version, with which options, and what the user made of each file. Reads nothing but templates.
 *
 * @param versions those that it may have been, the oldest first
 * @returns nothing where no folder below the source root looks as generated
 */
export function inferInstall(
  { facts, files }: Traces,
  versions: readonly KnownVersion[] = knownVersions(),
): Inferred | undefined {
  const { project, root } = facts;
  const workspace = workspaceTexts(files);
  const loaders = versions.map(({ load }) => load);
  const core = loaders.flatMap((load) => load('core'));
  const [folder, ...otherFolders] = findFolders(workspace, project.sourceRoot, core);
  if (folder === undefined) return undefined;

  const e2eFolder = posix.join(project.root, 'test');
  const lying = { folder, sourceRoot: project.sourceRoot, e2eFolder, rootText: root.text };
  const { options, pastCheck } = inferOptions(workspace, lying, loaders);
  const guides = core.filter(({ path }) => path === 'AUTH.md').map(({ text }) => text);
  const { specFileSuffix } = options;
  const placement = inferPlacement(workspace, facts, folder, specFileSuffix, guides);
  const install = { facts, options, placement, ...(pastCheck === undefined ? {} : { pastCheck }) };
  const pasts = versions.map(({ version, load }) => ({
    version,
    files: pastRenders(load, install),
  }));
  const located = locate(workspace, pasts, lying);
  const choice = chooseVersion(pasts, (id) => readAt(workspace, located.get(id) ?? ''));
  const found = inferFiles(workspace, pasts, choice.version, located);
  return {
    folder,
    otherFolders,
    ...choice,
    options,
    files: found.map(({ file }) => file),
    install: {
      options,
      files: Object.fromEntries(found.map(({ file, entry }) => [file.id, entry])),
      patches: {},
    } satisfies Install,
  };
}

function locate(
  workspace: WorkspaceTexts,
  pasts: readonly PastVersion[],
  { sourceRoot, e2eFolder }: { readonly sourceRoot: string; readonly e2eFolder: string },
): Map<string, string> {
  const ids = new Set(pasts.flatMap(({ files }) => [...files.keys()]));
  const sought = [...ids].map((id) => {
    const all = pasts.flatMap(({ files }) => files.get(id) ?? []);
    const words = all.flatMap(({ forms }) => forms.map((form) => form.words));
    return { id, paths: [...new Set(all.map(({ path }) => path))], words: [...new Set(words)] };
  });
  const isOpen = (path: string) =>
    path.startsWith(`${sourceRoot}/`) || path.startsWith(`${e2eFolder}/`) || path.endsWith('.md');
  return locateFiles(workspace, sought, isOpen);
}

function inferFiles(
  workspace: WorkspaceTexts,
  pasts: readonly PastVersion[],
  version: string,
  located: ReadonlyMap<string, string>,
): { file: InferredFile; entry: FileEntry }[] {
  const chosen = pasts.find((past) => past.version === version);
  const ids = new Set(pasts.flatMap(({ files }) => [...files.keys()]));
  return [...ids].flatMap((id) => {
    const there = readAt(workspace, located.get(id) ?? '');
    // One file may have been upgraded without the others: then it is as that version has it.
    const [as] = there
      ? pasts.flatMap(({ files }) => files.get(id) ?? []).filter((past) => isAs(past, there))
      : [];
    const past = chosen?.files.get(id);
    const of = past && there && isAs(past, there) ? past : (as ?? past);
    return of === undefined ? [] : [inferFile(of, located.get(id), there)];
  });
}

const isAs = (past: PastFile, there: Read): boolean => nearestForm(past, there).near >= 1;

function inferFile(
  past: PastFile,
  path: string | undefined,
  there: Read | undefined,
): { file: InferredFile; entry: FileEntry } {
  const { id, path: place } = past;
  const { text, near } = nearestForm(past, there ?? NOTHING);
  const entry = fileEntry({ path: path ?? place, templatePath: place, text });
  if (path === undefined) {
    const file = { id, path: place, state: 'deleted', nearness: 0 } as const;
    return { file, entry: { ...entry, state: 'deleted' } };
  }
  const degree = Math.min(1, near);
  if (path !== place) return { file: { id, path, state: 'moved', nearness: degree }, entry };
  if (degree < SOMETHING) {
    const file = { id, path, state: 'theirs', nearness: degree } as const;
    return { file, entry: { ...entry, state: 'ejected' } };
  }
  const state = degree === 1 ? 'untouched' : 'edited';
  return { file: { id, path, state, nearness: degree }, entry };
}
