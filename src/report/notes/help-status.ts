/** What `npx nest-auth-jwt status --help` says. */
export const helpStatus = {
  usage: [
    'Says of each generated file what you changed and whether it is out of date,',
    'and which known weaknesses of earlier versions it has. Writes nothing.',
    'Usage: npx nest-auth-jwt status [flags]   (after: npm i -D nest-auth-jwt@latest)',
  ],
  flags: {
    project: ['name', 'which app of a monorepo (all that have auth)'],
    json: ['', 'answer with one JSON document: every file'],
  },
  exitCodes: [
    'Exit codes, the highest that is true: 0 up to date, 2 out of date,',
    '  3 a known weakness, 4 a conflict that is not resolved;',
    '  1 an error, or nothing to look at.',
  ],
} as const;
