const count = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? '' : 's'}`;

/** What `status` says. */
export const status = {
  statusOf: (root: string, from: string, to: string) =>
    `Auth in ${root}, written by nest-auth-jwt ${from}${from === to ? '' : ` and compared with ${to}`}`,
  fileCounts: (files: number, counts: readonly string[]) =>
    `${count(files, 'file')}: ${counts.join(', ')}`,
  /** What a state is called, in the counts and before each file. */
  states: {
    unresolved: 'conflict',
    'out-of-date': 'out of date',
    new: 'new',
    dropped: 'dropped',
    'base-lost': 'base lost',
    'in-the-way': 'in the way',
    edited: 'edited',
    moved: 'moved',
    deleted: 'deleted',
    ejected: 'ejected',
    untouched: 'untouched',
  },

  openMarkers: (conflicts: number) => `${count(conflicts, 'conflict')} not resolved`,
  openSidecar: (file: string) => `not resolved: the new text is in ${file}`,
  willReplace: 'untouched by you; an upgrade replaces it',
  willMerge: 'edited by you; an upgrade merges cleanly, your edits stay',
  willConflict: (conflicts: number) =>
    `edited by you; an upgrade asks you about ${count(conflicts, 'conflict')}`,
  willRename: 'its template has another name now; an upgrade renames it',
  to: (path: string) => `to ${path}`,
  andRenames: (path: string) => `and renames it to ${path}`,
  willCreate: 'its template came later; an upgrade writes it',
  willAdopt: 'not in the lock, but as it is generated; an upgrade takes it under care',
  willDelete: 'no longer generated; untouched by you, so an upgrade deletes it',
  willKeep: 'no longer generated; edited by you, so it is yours from the next upgrade on',
  lostBase: 'the lock is damaged here: no upgrade can merge it; upgrade --adopt compares it',
  yoursInTheWay: 'your own file, where a new one of ours goes; upgrade --adopt merges the two',
  renameBlocked: (path: string) => `its template is called ${path} now, and another file is there`,
  yourEdits: 'by you; nothing newer for it',
  yourMove: (from: string, edited: boolean) => `by you from ${from}${edited ? ', and edited' : ''}`,
  yourFolder: (files: number, from: string) => `${files} files, by you from ${from}/`,
  yourDeletion: 'by you; upgrade --restore brings it back',
  yourOwn: 'yours for good; upgrade --restore takes it under care again',
  yourOwnGone: 'yours for good, and not there any more',
  wiringBehind: 'an upgrade adds packages to it, or raises ranges that it wrote',

  weaknesses: 'Known weaknesses',
  noWeakness: (version: string) => `No weakness that nest-auth-jwt ${version} knows of is in them.`,
  mended: {
    upgrade: (version: string) => `Mended in ${version}: npx nest-auth-jwt upgrade`,
    conflict: (version: string) =>
      `Mended in ${version}: npx nest-auth-jwt upgrade, then take the side of the template there`,
    hand: (what: string) => `An upgrade does not mend it here. By hand: ${what}`,
  },

  toDo: 'What to do',
  resolveFirst:
    'Resolve the conflicts that are marked above, delete their markers or the file beside them, build and test.',
  upgradeThem: (files: number) =>
    `npx nest-auth-jwt upgrade brings ${count(files, 'file')} up to date and keeps your edits; with --dry-run --diff it only shows how.`,
  mendByHand: 'Mend by hand what an upgrade does not mend; see above.',
  nothingToMend: 'Nothing: all of it is up to date.',
} as const;
