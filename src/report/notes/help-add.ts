/** What `npx nest-auth-jwt add --help` says. */
export const helpAdd = {
  usage: [
    'Adds JWT authentication to the NestJS app in this folder.',
    'Usage: npx nest-auth-jwt [add [folder]] [flags]         (first value = default)',
  ],
  flags: {
    path: ['folder', 'where to write, below the source root (auth)'],
    project: ['name', 'which app of a monorepo'],
    route: ['segment', 'first segment of the endpoints (auth)'],
    strategy: ['', 'how access tokens are verified'],
    store: ['', 'where users and sessions live'],
    guard: ['', 'routes you mark need a token, or all do'],
    alg: ['', 'how access tokens are signed'],
    transport: ['', 'how the refresh token travels'],
    'no-registration': ['', 'no POST /auth/register'],
    client: ['', 'a client for browsers, with the cookie'],
    'no-spec': ['', 'no unit and e2e specs'],
    'spec-file-suffix': ['suffix', 'of unit specs (spec)'],
    'skip-import': ['', 'leave the root module alone, show the lines'],
    'skip-install': ['', 'install nothing'],
    'default-collection': ['', 'let `nest g auth-jwt` work here'],
    'dry-run': ['', 'show what would be done, write nothing'],
    diff: ['', 'also show the diff, no secrets; -d: only show'],
    json: ['', 'answer with one JSON document'],
    yes: ['', 'ask nothing, take the defaults'],
  },
  exitCodes: ['Exit codes: 0 done or nothing to do, 1 error, 2 refused: nothing was changed.'],
} as const;
