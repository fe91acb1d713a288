/** What `npx nest-auth-jwt upgrade` says besides its report. */
export const upgradeRun = {
  commitFirst: (files: readonly string[]) =>
    `Nothing was changed: there are changes that are not committed, and nobody could tell them from those of the upgrade.\n${listed(files)}\nCommit or stash them and run again, or run with --allow-dirty.`,
  gitSilent: 'Note: git gave no answer, so nobody looked for changes that are not committed.',
  /** What a check says last. */
  checked: {
    current: 'Up to date.',
    updates: 'There are updates: npx nest-auth-jwt upgrade',
    conflicts: 'There are updates, some with conflicts to resolve: npx nest-auth-jwt upgrade',
    markers: 'Resolve these conflicts and delete their markers first.',
  },
} as const;

/** One on a line, ten at most. */
function listed(files: readonly string[]): string {
  const more = files.length > 10 ? [`and ${files.length - 10} more`] : [];
  return [...files.slice(0, 10), ...more].map((file) => `  ${file}`).join('\n');
}
