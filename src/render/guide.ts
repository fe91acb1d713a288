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

/** Says in the guide what is true of this app: its folders, its endpoints, its root module. */
export function renderGuide(
  text: string,
  { folder, root, sourceRoot }: Placement,
  {
    route,
    registration,
    guard,
    baseUrl,
    isEsm,
    building,
  }: Pick<StoredOptions, 'route' | 'registration' | 'guard'> & {
    readonly baseUrl: string;
    readonly isEsm: boolean;
    readonly building: Building;
  },
): string {
  const inside = posix.relative(sourceRoot, folder);
  const rootModule = posix.relative(sourceRoot, root.file).replace(/\.ts$/, '');
  const said = text
    .replace(REGISTRATION, (_, kept: string) => (registration ? kept : ''))
    .replace(GUARD, (_, of: string, kept: string) => (of === guard ? `\n${kept}` : ''))
    .replace(registration ? /$^/ : /^.*\/auth\/register.*\n/gm, '')
    .replace('`npm run test:e2e`', () => `\`${building.e2e}\``)
    .replace('api=http://localhost:3000\n', () => `api=${baseUrl}\n`)
    .replace(ENDPOINT, `/${route}`)
    .replaceAll('src/auth/', `${folder}/`)
    .replace(/(?<=from '\.\/)auth\/([\w./-]+)(?=')/g, (_, file: string) =>
      posix.join(inside, isEsm ? `${file}.js` : file),
    )
    .replace("import { AppModule } from './dist/app.module.js'", importOf(root, rootModule))
    .replaceAll('./dist/auth/', `./dist/${inside}/`);
  return padTables(adaptAdminScript(said, building));
}

function importOf({ exportName }: Placement['root'], rootModule: string): string {
  const name = exportName === 'AppModule' ? exportName : `${exportName} as AppModule`;
  return `import { ${name} } from './dist/${rootModule}.js'`;
}
