import { posix } from 'node:path';
import { UnitTestTree } from '@angular-devkit/schematics/testing';
import { HostTree } from '@angular-devkit/schematics';
import { splitLines } from '../../src/merge/lines';
import { fileEntry, LOCK_FILE, serializeLock } from '../../src/merge/lock';
import { applyEdits, type Edit } from '../merge/random-edits';
import { type Moves, withMovedImports } from './moves';
import type { FileScenario, Scenario } from './scenario';
import { applySoundEdits, type SoundEdit } from './sound-edits';
import { inStyle, STYLES } from './styles';
import { type Template, workspaceOf } from './workspaces';

/** A generated file of the app. */
export interface CaseFile {
  readonly id: string;
  readonly fate: FileScenario['fate'];
  /** Where it was generated; nothing for a template that came later. */
  readonly oldPath?: string;
  /** Where the user has it now; nothing where it was deleted, or never was. */
  readonly userPath?: string;
  /** Where the template goes today. */
  readonly nextPath: string;
  /** What was generated, what the user has, what the template says: where nothing was moved. */
  readonly base: string;
  readonly user: string;
  readonly next: string;
}

export interface RandomApp {
  /** By the user. */
  readonly moves: Moves;
  readonly tree: UnitTestTree;
  readonly files: readonly CaseFile[];
  readonly scenario: Scenario;
}

export async function buildApp(scenario: Scenario): Promise<RandomApp> {
  const { variant, isFolderMoved, formatter, eol } = scenario;
  const before = await workspaceOf(variant);
  const today = isFolderMoved ? await workspaceOf(variant, 'who') : before;
  const words = countWords(before.templates);
  const templates = scenario.isReleased
    ? before.templates
    : before.templates.map((template) => ({ ...template, before: template.next }));
  const cases = await Promise.all(
    templates.map((template, i) => generate(template, i, scenario, words)),
  );
  const renamed: Moves = new Map(
    cases.flatMap(({ path, oldPath }) => (path === oldPath ? [] : [[path, oldPath] as const])),
  );
  const moves = movesOf(cases, isFolderMoved);
  const nexts = new Map(today.templates.map((template) => [template.id, template]));
  const renameWord = wordToRename(before.templates, scenario);

  const files = await Promise.all(
    cases.map(async ({ id, path, oldPath, base, edit, file, isNew }): Promise<CaseFile> => {
      const { path: nextPath = path, next = '' } = nexts.get(id) ?? {};
      const generated = withMovedImports(base, path, renamed);
      const styled = await inStyle(oldPath, generated, scenario.style);
      const common = { id, nextPath, next, base: generated, fate: file.fate };
      if (isNew) return { ...common, user: '' };
      const user = edit(renameWord(styled));
      const isThere = file.fate !== 'deleted';
      return {
        ...common,
        oldPath,
        user,
        ...(isThere && { userPath: moves.get(oldPath) ?? oldPath }),
      };
    }),
  );

  const generatedPaths = new Set(before.templates.map(({ path }) => path));
  const texts = Object.entries(before.files).filter(([path]) => !generatedPaths.has(path));
  const tree = new UnitTestTree(new HostTree());
  for (const [path, text] of texts) {
    if (path === LOCK_FILE) continue;
    const ofRoot = withMovedImports(withMovedImports(text, path, renamed), path, moves);
    tree.create(path, eol === 'crlf' && path.endsWith('.ts') ? inCrlf(ofRoot) : ofRoot);
  }
  for (const { oldPath = '', userPath, user } of files) {
    if (userPath !== undefined) tree.create(userPath, inMoved(user, oldPath, moves));
  }
  if (formatter !== undefined) tree.create('.prettierrc', JSON.stringify(STYLES[formatter]));
  const entries = await Promise.all(
    files.map(async ({ id, oldPath, base, fate }) => {
      if (oldPath === undefined) return [];
      const formatted = await inStyle(oldPath, base, formatter);
      const entry = fileEntry({ path: oldPath, templatePath: oldPath, text: base, formatted });
      return [[id, fate === 'ejected' ? { ...entry, state: fate } : entry] as const];
    }),
  );
  const install = before.lock.installs['src'] ?? { options: {}, files: {}, patches: {} };
  const installs = { src: { ...install, files: Object.fromEntries(entries.flat()) } };
  tree.create(LOCK_FILE, serializeLock({ ...before.lock, version: '0.1.0', installs }));
  return { tree, files, scenario, moves };
}

/** A byte order mark stays before the imports. */
export const inMoved = (text: string, from: string, moves: Moves): string =>
  text.replace(
    /^(\uFEFF?)([^]*)$/,
    (_, bom: string, rest: string) => bom + withMovedImports(rest, from, moves),
  );

const inCrlf = (text: string): string => text.replaceAll('\n', '\r\n');

/** What was generated, and how the user is going to edit it. */
async function generate(
  template: Template,
  index: number,
  scenario: Scenario,
  words: ReadonlyMap<string, number>,
) {
  const { id, path, before, next } = template;
  const usual = scenario.files[index % scenario.files.length];
  if (usual === undefined) throw new Error('no files');
  // The formatter takes its time: fewer files where there is one.
  const isQuiet = scenario.formatter !== undefined && index % 3 > 0;
  const isCode = path.endsWith('.ts');
  const canMove = isCode && !scenario.isFolderMoved;
  const isSpec = path.endsWith('spec.ts');
  const fates: Record<FileScenario['fate'], boolean> = {
    stays: true,
    renamed: canMove,
    moved: canMove && path.startsWith('src/auth/'),
    // Others import what is no spec.
    deleted: isSpec || !scenario.isSound,
    // One that stays as it was may need what its neighbours had.
    ejected: !scenario.isSound || (isSpec && !scenario.isReleased),
    // The root module imports these three by their names.
    'template renamed':
      canMove && path.startsWith('src/auth/') && !/auth\.module|\.guard\.ts/.test(path),
  };
  const isNew = before === undefined;
  const fate = fates[usual.fate] && !isQuiet && !isNew ? usual.fate : 'stays';
  const file = { ...usual, fate, ...(isQuiet && { yours: [], ours: [] }) };
  const isUnused = (name: string) => (words.get(name) ?? 0) < 2;
  const markOf = (side: string) => (i: number) =>
    i < scenario.shared ? `shared ${i}` : `${side} ${index} ${i}`;
  const change = (text: string, list: FileScenario['yours'], side: string) =>
    scenario.isSound && isCode
      ? applySoundEdits(text, list as SoundEdit[], markOf(side), isUnused)
      : applyEdits(text, scenario.isSound ? [] : (list as Edit[]), markOf(side));

  const edit = (text: string): string => {
    const edited = change(text, file.yours, 'yours');
    const isCut = file.isCut && file.yours.length > 0;
    return inEol(isCut ? edited.trimEnd() : edited, file, scenario.eol);
  };
  return {
    id,
    path,
    file,
    edit,
    isNew,
    oldPath: fate === 'template renamed' ? path.replace(/\.ts$/, '.before.ts') : path,
    base: before === undefined ? next : change(before, file.ours, 'template'),
  };
}

function inEol(text: string, { bom }: FileScenario, eol: Scenario['eol']): string {
  const isCrlf = (i: number) => eol === 'crlf' || (eol === 'mixed' && i % 3 === 0);
  const lines = splitLines(text).map((line, i) => (isCrlf(i) ? line.replace(/\n$/, '\r\n') : line));
  return (bom ? '\uFEFF' : '') + lines.join('');
}

type Case = Awaited<ReturnType<typeof generate>>;

function movesOf(cases: readonly Case[], isFolderMoved: boolean): Moves {
  const moves = new Map<string, string>();
  for (const { oldPath, file, isNew } of cases) {
    const { dir, name } = posix.parse(oldPath);
    if (isNew) continue;
    if (isFolderMoved && oldPath.startsWith('src/auth/')) {
      moves.set(oldPath, oldPath.replace('src/auth/', 'src/who/'));
    }
    if (file.fate === 'renamed') moves.set(oldPath, `${dir}/my-${name}.ts`);
    if (file.fate === 'moved') moves.set(oldPath, `src/mine/${name}.ts`);
  }
  return moves;
}

/** How often a word stands in all of the app. */
function countWords(templates: readonly Template[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { next } of templates) {
    for (const [word] of next.matchAll(/[\w$]+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** A method that the user gives another name wherever it stands. */
function wordToRename(
  templates: readonly Template[],
  { renames }: Scenario,
): (text: string) => string {
  if (renames === undefined) return (text) => text;
  const names = templates.flatMap(({ next, path }) =>
    /^src\/auth\/(?!.*spec)/.test(path)
      ? [...next.matchAll(/^ {2}(?:async )?([a-z]\w{5,})\(/gm)].map(([, name = '']) => name)
      : [],
  );
  const unique = [...new Set(names)].filter(
    (name) =>
      !/^(constructor|canActivate|validate|onModule|transform|onApplication|configure)/.test(name),
  );
  const name = unique[renames % unique.length];
  return (text) => text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}OfMine`);
}
