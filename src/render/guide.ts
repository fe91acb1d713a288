import { posix } from 'node:path';
import type { StoredOptions } from '../auth-jwt/options';
import { adaptAdminScript, type Building } from './admin-script';
import { padTables } from './pad-tables';
import type { Placement } from './placement';

/** An endpoint as the guide writes it; `src/auth/refresh.ts` is a file. */
const ENDPOINT =
  /(?<!src)\/auth(?=\/(?:register|login|refresh|logout|me|sessions|password)(?![\w.]))/g;

/** What is true only of an app in which people can register, and its marks. */
const REGISTRATION = /\n<!-- registration -->\n\n([\s\S]*?)\n<!-- end -->\n\n/g;

/** What is true only with one place of the guards, and its marks. */
const GUARD = /\n<!-- guard: (\w+) -->\n\n([\s\S]*?)\n<!-- end -->\n/g;

/** What is true only where specs are generated, and its marks. */
const SPEC = /\n<!-- spec -->\n\n([\s\S]*?)\n<!-- end -->\n/g;

/** What is true only with one transport of refresh tokens, and its marks. */
const TRANSPORT = /\n<!-- transport: (\w+) -->\n\n([\s\S]*?)\n<!-- end -->\n/g;

/** Rows of tables that are true only with tokens in bodies, and only with the cookie. */
const OF_BODY = /^\| `POST .*refresh_token.*\n/gm;
const OF_COOKIE = /^\| .*(?:the cookie|refresh-cookie\.ts|AUTH_ORIGINS).*\n/gm;

/** What is true only where there is a client for browsers, and its marks. */
const CLIENT = /\n<!-- client -->\n\n([\s\S]*?)\n<!-- end -->\n/g;

/** What is true only with one store, or in the database of the app itself, and its marks. */
const STORE = /\n<!-- store: (\w+) -->\n\n([\s\S]*?)\n<!-- end -->\n/g;

/** Rows and items that are true only of stores that are no database of the app. */
const OF_OWN = /^(?:\| `AUTH_DATABASE`.*\n|- \*\*The (?:SQLite|memory) store [^]*?\n(?=- ))/gm;

/** What is true only of an app that has a package, and its marks. */
const PACKAGE = /\n<!-- package: (\S+) -->\n\n([\s\S]*?)\n<!-- end -->\n/g;

/** What is true only with one algorithm, or with a pair of keys, and its marks. */
const ALG = /\n<!-- alg: (\w+) -->\n\n([\s\S]*?)\n<!-- end -->\n/g;

/** Rows of tables that are true only with a secret, and only with a pair of keys. */
const OF_SECRET = /^\| .*\bJWT_(?:RETIRING_)?SECRETS?\b.*\n/gm;
const OF_PAIR = /^\| .*(?:\bJWT_PRIVATE_KEY|\bJWT_RETIRING_PUBLIC_KEYS|jwks\.json).*\n/gm;

/** Says in the guide what is true of this app: its folders, its endpoints, its root module. */
export function renderGuide(
  text: string,
  { folder, root, sourceRoot, e2eFolder }: Placement,
  {
    route,
    registration,
    client,
    guard,
    alg,
    transport,
    store,
    spec,
    baseUrl,
    isEsm,
    building,
    packages,
  }: Pick<
    StoredOptions,
    'route' | 'registration' | 'client' | 'guard' | 'alg' | 'transport' | 'store' | 'spec'
  > & {
    readonly baseUrl: string;
    readonly isEsm: boolean;
    readonly building: Building;
    readonly packages?: ReadonlySet<string> | undefined;
  },
): string {
  const inside = posix.relative(sourceRoot, folder);
  const rootModule = posix.relative(sourceRoot, root.file).replace(/\.ts$/, '');
  const helpers = `${posix.basename(folder)}.testing`;
  const said = text
    .replace(SPEC, (_, kept: string) => (spec ? `\n${kept}` : ''))
    .replace(TRANSPORT, (_, of: string, kept: string) => (of === transport ? `\n${kept}` : ''))
    .replace(transport === 'cookie' ? OF_BODY : OF_COOKIE, '')
    .replace(CLIENT, (_, kept: string) => (client ? `\n${kept}` : ''))
    .replace(STORE, (_, of: string, kept: string) => (isKeptIn(store, of) ? `\n${kept}` : ''))
    .replace(isKeptIn(store, 'app') ? OF_OWN : /$^/, '')
    .replace(PACKAGE, (_, name: string, kept: string) => (packages?.has(name) ? `\n${kept}` : ''))
    .replace(REGISTRATION, (_, kept: string) => (registration ? kept : ''))
    .replace(ALG, (_, of: string, kept: string) => (isOf(alg, of) ? `\n${kept}` : ''))
    .replace(alg === 'HS256' ? OF_PAIR : OF_SECRET, '')
    .replaceAll('ES256', alg)
    .replace(GUARD, (_, of: string, kept: string) => (of === guard ? `\n${kept}` : ''))
    .replace(registration ? /$^/ : /^.*\/auth\/register.*\n/gm, '')
    .replace('`npm run test:e2e`', () => `\`${building.e2e}\``)
    .replace('api=http://localhost:3000\n', () => `api=${baseUrl}\n`)
    .replace(ENDPOINT, `/${route}`)
    .replaceAll('src/auth/', `${folder}/`)
    .replace('`test/auth.testing.ts`', () => `\`${posix.join(e2eFolder, helpers)}.ts\``)
    .replace("'./auth.testing'", () => `'./${helpers}${isEsm ? '.js' : ''}'`)
    .replace(/(?<=from '\.\/)auth\/([\w./-]+)(?=')/g, (_, file: string) =>
      posix.join(inside, isEsm ? `${file}.js` : file),
    )
    .replace("import { AppModule } from './dist/app.module.js'", importOf(root, rootModule))
    .replaceAll('./dist/auth/', `./dist/${inside}/`);
  return padTables(adaptAdminScript(said, building));
}

const isOf = (alg: StoredOptions['alg'], mark: string): boolean =>
  mark === 'asymmetric' ? alg !== 'HS256' : mark === alg;

/** own: in a place of its own; app: in the database of the app, by whichever ORM. */
const isKeptIn = (store: StoredOptions['store'], mark: string): boolean =>
  store === mark || mark === (store === 'sqlite' || store === 'memory' ? 'own' : 'app');

function importOf({ exportName }: Placement['root'], rootModule: string): string {
  const name = exportName === 'AppModule' ? exportName : `${exportName} as AppModule`;
  return `import { ${name} } from './dist/${rootModule}.js'`;
}
