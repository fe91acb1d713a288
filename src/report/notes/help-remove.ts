/** What `npx nest-auth-jwt remove --help` says. */
export const helpRemove = {
  usage: [
    'Takes out what add put in, and keeps what you changed. The database stays.',
    'Usage: npx nest-auth-jwt remove [flags]',
  ],
  flags: {
    project: ['name', 'which app of a monorepo'],
    'skip-import': ['', 'leave the root module alone, show the lines'],
    'skip-install': ['', 'uninstall nothing'],
    'dry-run': ['', 'show what would be done, change nothing'],
    diff: ['', 'also show the diff, no secrets; -d: only show'],
    json: ['', 'answer with one JSON document'],
    yes: ['', 'ask nothing'],
    'allow-dirty': ['', 'run beside changes that are not committed'],
  },
  exitCodes: ['Exit codes: 0 done, 1 error, 2 refused: nothing was changed.'],
} as const;
