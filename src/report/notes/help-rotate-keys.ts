/** What `npx nest-auth-jwt rotate-keys --help` says. */
export const helpRotateKeys = {
  usage: [
    'Puts a new signing key into the env file; the one before it only verifies.',
    'Usage: npx nest-auth-jwt rotate-keys [flags]',
  ],
  flags: {
    project: ['name', 'which app of a monorepo'],
    yes: ['', 'replace a key that is still retiring'],
    'dry-run': ['', 'show what would be done, change nothing'],
    diff: ['', 'also show the diff, no secrets; -d: only show'],
    json: ['', 'answer with one JSON document'],
  },
  exitCodes: ['Exit codes: 0 done, 1 error, 2 refused: nothing was changed.'],
} as const;
