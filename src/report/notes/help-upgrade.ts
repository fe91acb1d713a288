/** What `npx nest-auth-jwt upgrade --help` says. */
export const helpUpgrade = {
  usage: [
    'Brings the auth that we generated up to date, and keeps what you changed in it.',
    'Usage: npx nest-auth-jwt upgrade [flags]  (after npm i -D nest-auth-jwt@latest)',
  ],
  flags: {
    project: ['name', 'which app of a monorepo (all that have auth)'],
    conflict: ['', 'where conflicts go (no terminal: fail)'],
    only: ['glob', 'only these files; may be repeated'],
    skip: ['glob', 'all files but these; may be repeated'],
    restore: ['path', 'bring back what you deleted; may be repeated'],
    eject: ['path', 'make a file yours for good; may be repeated'],
    adopt: ['', 'take in files that are in the way, or all'],
    check: ['', 'only say how things stand, by exit code'],
    'no-format': ['', 'write files as the templates have them'],
    'skip-install': ['', 'install nothing'],
    'dry-run': ['', 'show what would be done, write nothing'],
    diff: ['', 'also show the diff; -d or --check: only show'],
    json: ['', 'answer with one JSON document'],
    yes: ['', 'ask nothing'],
    'allow-dirty': ['', 'run beside changes that are not committed'],
  },
  exitCodes: [
    'Exit codes: 0 done or nothing to do, 1 error, 2 refused: nothing was changed,',
    '  3 conflicts are left, 4 conflicts of an earlier run are still open.',
    '  --check: 0 up to date, 1 error, 2 updates, 3 also conflicts, 4 as above.',
  ],
} as const;
