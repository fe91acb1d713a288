import { posix } from 'node:path';
import type { Install } from '../../merge/lock';
import { notes } from '../../report/notes';
import type { WorkspaceFacts } from '../../workspace/facts';
import { installCommand } from '../app-commands';
import { writeProblems } from '../in-the-way';
import type { FileEdit } from '../plan';
import type { Decision } from '../problem';
import { Wiring } from '../wiring';
import { removeFiles } from './files';
import { lockWithout } from './lock-without';
import type { RemovePlan, Removing } from './plan';
import { remarks } from './remarks';
import { unwireEnv, unwireIgnore, unwireSchema } from './unwire-env';
import { unwireCollection, unwirePackages } from './unwire-packages';
import { unwirePublic } from './unwire-public';
import { unwireRoot } from './unwire-root';

/**
 * Decides what a removal takes out, or tells every reason why it cannot be made. Nothing is written
 * here: the same facts give the same plan.
 */
export function makeRemovePlan(facts: WorkspaceFacts, removing: Removing): Decision<RemovePlan> {
  const { lock, project, read, packageManager, app } = facts;
  const { install, value } = lock;
  if (install === undefined || value === undefined) {
    return {
      ok: false,
      problems: [notes.notInstalled(lock.path, Object.keys(value?.installs ?? {}))],
    };
  }
  const files = removeFiles(install, facts, removing.reformatted);
  const others = Object.keys(value.installs).filter((root) => root !== project.sourceRoot);
  const wiring = new Wiring();
  const deletes = [...files.deletes];
  const folder = folderOf(facts, install);

  // First: it goes by a position in the file as it is.
  unwireSchema(wiring, facts);
  unwireRoot(wiring, facts, install, folder, removing.skipImport);
  unwirePublic(wiring, facts, install, folder);
  // Another app on the same env file needs its keys.
  const isShared = project.home === '' && others.length > 0;
  if (isShared) wiring.left.push({ what: notes.sharedEnvKept(others) });
  else {
    unwireEnv(wiring, facts);
    unwireIgnore(wiring, facts, (path) => isEmptied(wiring.edits, path));
  }
  if (others.length === 0) unwireCollection(wiring, facts, install);

  const after = (path: string): string | undefined =>
    deletes.includes(path) ? undefined : wiring.text(path, read(path) ?? '');
  const isWhole = files.kept.length === 0 && others.length === 0;
  const needed = unwirePackages(wiring, facts, install, removing, after, isWhole);
  const edits = wiring.edits.filter(({ path }) => !isEmptied(wiring.edits, path));
  deletes.push(...wiring.edits.filter((each) => !edits.includes(each)).map(({ path }) => path));

  const problems = [
    ...wiring.problems,
    ...writeProblems(facts, [...deletes, ...edits.map(({ path }) => path), lock.path]),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const text = lockWithout(value, project.sourceRoot, install, needed);
  const changesPackages = edits.some(({ path }) => path === app.path);
  const command = installCommand(packageManager, app.folder);
  return {
    ok: true,
    value: {
      folder,
      deletes,
      edits,
      kept: [...files.kept, ...wiring.already],
      left: [
        ...wiring.left,
        ...remarks(facts, install, { deletes, kept: files.kept, after, sources: removing.sources }),
        ...(changesPackages && removing.skipInstall ? [{ what: notes.installLess(command) }] : []),
      ],
      lock: { path: lock.path, ...(text === undefined ? {} : { text }) },
      ...(changesPackages && !removing.skipInstall
        ? { install: { manager: packageManager, folder: app.folder, command } }
        : {}),
    },
  };
}

/** Where auth is: beside its module, wherever that was moved. */
function folderOf({ lock, project }: WorkspaceFacts, { files, options }: Install): string {
  const module = lock.moved.get('auth.module')?.path ?? files['auth.module']?.path;
  return module === undefined
    ? posix.join(project.sourceRoot, String(options['path']))
    : posix.dirname(module);
}

/** A file that was ours alone: an env file, nest-cli.json, a `.gitignore`. */
const isEmptied = (edits: readonly FileEdit[], path: string): boolean =>
  edits.some((each) => each.path === path && /^\uFEFF?\s*(\{\s*\})?\s*$/.test(each.text));
