import { posix } from 'node:path';
import { entriesOf } from './entries';
import type { Finding } from './finding';
import type { Project } from './project';
import type { WorkspaceApp } from './workspace-apps';

/** What a reason begins with where the user has to choose. */
export const CHOOSE = 'this workspace has several Nest apps: ';

/**
 * One of the apps that no nest-cli.json names; nothing when there are none and none was asked for.
 *
 * @param others the names that nest-cli.json has
 */
export function chooseApp(
  apps: readonly WorkspaceApp[],
  wanted: string | undefined,
  others: readonly string[],
): Finding<Project> | undefined {
  if (wanted === undefined) {
    if (apps.length > 1) return severalApps(apps.map(({ name }) => name));
    return apps[0] && { known: true, value: describeApp(apps[0]) };
  }
  for (const rank of [0, 1, 2]) {
    const found = apps.filter((app) => spellings(app)[rank]?.includes(wanted));
    if (found.length > 1) return severalApps(found.map(({ folder }) => folder));
    if (found[0]) return { known: true, value: describeApp(found[0]) };
  }
  const names = [...others, ...apps.map(({ name }) => name)].join(', ');
  const has = names ? `; it has: ${names}` : ': it names no projects at all';
  const file = others.length > 0 || apps.length === 0 ? { file: 'nest-cli.json' } : {};
  return { known: false, ...file, reason: `there is no project "${wanted}"${has}` };
}

/** What an app may be called, the exact name first. */
const spellings = ({ name, folder }: WorkspaceApp): string[][] => [
  [name],
  [name.replace(/^@[^/]+\//, ''), folder],
  [posix.basename(folder)],
];

/** Several apps, and none of them is named. */
export const severalApps = (names: readonly string[]): Finding<never> => ({
  known: false,
  reason: CHOOSE + names.join(', '),
});

function describeApp({ name, folder, config, isNx }: WorkspaceApp): Project {
  const sourceRoot = posix.join(folder, config.sourceRoot ?? 'src');
  return {
    name,
    runner: isNx ? 'nx' : 'script',
    ...(isNx ? { bundler: 'nx' as const } : {}),
    home: isNx ? '' : folder,
    root: folder,
    sourceRoot,
    baseDir: '',
    entries: entriesOf(folder, sourceRoot, config.entryFile),
  };
}
