const SQLITE_NEEDS = {
  node: 'run Node 22.13 or newer',
  engines: 'raise engines.node in package.json to ">=22.13"',
  types: 'raise @types/node to "^22.13.0"',
} as const;

const createPair = (what: string): string =>
  `node -e "console.log(require('node:crypto').generateKeyPairSync(${what}).privateKey.export({type:'pkcs8',format:'der'}).toString('base64'))"`;

/** What the report says. */
export const told = {
  nothingToDo: 'Nothing to do: there is nothing to add.',
  registered: (name: string) => ({ done: `imports ${name}`, there: `imports ${name}` }),
  dependencies: (added: number, raised: readonly string[] = []) => {
    const done = [
      ...(added > 0 ? [`${added} ${added === 1 ? 'package' : 'packages'} added`] : []),
      ...(raised.length > 0 ? [`${raised.join(', ')} raised`] : []),
    ];
    return {
      done: done.length === 0 ? 'nest-auth-jwt moved to devDependencies' : done.join('; '),
      there: 'has all packages',
    };
  },
  envKeys: (name: string) => ({
    done: `keys added, with a new ${name === 'JWT_SECRET' ? 'random ' : ''}${name}`,
    there: 'has all keys',
  }),
  envKeysOwn: (name: string) => ({
    done: `keys added; the ${name} that was there is used`,
    there: 'has all keys',
  }),
  otherAlgorithm: (alg: string, before: string, name: string) =>
    `Access tokens are signed with ${alg} from the restart on, and those that were signed with ${before} are refused: clients refresh, nobody is logged out.${name ? ` ${name} is not read any more.` : ''}`,
  exampleKeys: { done: 'the same keys, without the secret', there: 'has all keys' },
  ignoredDatabase: { done: 'git ignores the database', there: 'covers the database' },
  ignored: (file: string, hasDatabase: boolean) => {
    const what = hasDatabase ? `${file} and the database` : file;
    return { done: `git ignores ${what}`, there: `covers ${what}` };
  },
  defaultCollection: { done: '`nest g auth-jwt` works here now', there: 'knows us already' },
  keyKept: (name: string) =>
    `The ${name} that was there is used. Tokens of an earlier system signed with it are refused: theirs lack our typ, iss and aud.`,
  sharedEnv: (file: string, others: readonly string[]) =>
    `${file} serves ${others.join(', ')} too: these apps share their users, sessions and keys, and a token of one is good in the other. To keep this one apart, start it with a JWT_SECRET, JWT_ISSUER, JWT_AUDIENCE and AUTH_DATABASE of its own.`,
  edited: 'you changed it; left as it is',
  deleted: 'you deleted it; not written again',
  deletedMany: (count: number) => `you deleted ${count} files; they are not written again`,
  moduleGone: (file: string, root: string) =>
    `${file} is gone, and ${root} imports it: the app does not compile. Bring the deleted files back (git checkout -- <folder>), or take AuthModule out of the root module.`,
  completed: (count: number) =>
    `an earlier run was cut off; this run completes it (${count} files were there)`,
  cutShort: 'was cut short by that run; written again',
  mayBeShort: (file: string) =>
    `${file} was perhaps being written when that run was cut off: see that no line of yours is missing.`,
  unwired: 'you took AuthModule out of the root module; not put back',
  skippedImport: 'The root module was not touched (--skip-import). Add:',
  createKey: {
    HS256: `node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))"`,
    ES256: createPair(`'ec',{namedCurve:'P-256'}`),
    RS256: createPair(`'rsa',{modulusLength:3072}`),
    Ed25519: createPair(`'ed25519'`),
  },
  trackedEnv: (file: string, command: string) =>
    `git tracks ${file}, so no secret was written to it. Set these where the app runs (make the secret with: ${command}):`,
  notFormatted: (formatter: string, folders: readonly string[]) =>
    `${formatter} could not be run on all that was written (is it installed, is its configuration right?). Run it on ${folders.join(' and ')}.`,
  byHand: (file: string, reason: string) => `${file}: ${reason}. Add:`,
  onlyDev: (names: readonly string[]) =>
    `Move ${names.join(', ')} from devDependencies to dependencies: the app needs ${names.length === 1 ? 'it' : 'them'} when it runs.`,
  hiddenPrefix: (file: string) =>
    `${file} sets a global prefix that is no literal: put it in front of the paths below.`,
  globalAnswers: (names: string) =>
    `Global, so they apply to our endpoints too: ${names}. Where they change bodies or statuses, clients get those and not the ones in AUTH.md.`,
  globalCache: (names: string) =>
    `Global, and it keeps answers by their URL, whoever asks: ${names}. Take it off routes that need a user, GET me and GET sessions of ours among them.`,
  specsAlone:
    'The e2e specs start AuthModule without the global parts of your app. To test it with them, import your root module there.',
  install: (command: string) => `Install what was added to package.json: ${command}`,
  memoryStore: (why: keyof typeof SQLITE_NEEDS) =>
    `Users and sessions are kept in memory and lost at each restart. For SQLite: ${SQLITE_NEEDS[why]}, take this run back and run again.`,
  chosenMemory: 'Users and sessions are kept in memory and lost at each restart (--store memory).',
  sqliteWarning:
    'Node 22 prints "ExperimentalWarning: SQLite is an experimental feature" when the app starts. It is Node\'s own, once, and harmless.',
  sqliteNeeds: (why: keyof typeof SQLITE_NEEDS) => `For SQLite, ${SQLITE_NEEDS[why]}.`,
  firstAdmin: (guide: string, registration: boolean) =>
    `${registration ? 'The first admin' : 'Nobody can register; the first admin'}: a short script, see "Make the first admin" in ${guide}`,
  installing: (command: string) => `Packages are installed next; should that fail: ${command}`,
} as const;
