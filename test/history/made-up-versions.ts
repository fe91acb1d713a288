import { type KnownVersion, knownVersions } from '../../src/history/load-history';
import type { TemplateFile } from '../../src/render/template-file';

type Change = (text: string) => string;

/** Changes as versions bring them; each has to find what it changes. */
const change =
  (from: string, to: string): Change =>
  (text) => {
    if (!text.includes(from)) throw new Error(`no template has ${from}`);
    return text.replace(from, to);
  };

/** One line in two files: as little as a version can be about. */
const SMALL: Readonly<Record<string, Change>> = {
  'src/auth/auth.config.ts': change("'15m'", "'10m'"),
  'src/auth/roles.guard.ts': change('@Injectable()', '/** Since then. */\n@Injectable()'),
};

/** A fix here and there, and a file more. */
const LARGE: Readonly<Record<string, Change>> = {
  ...SMALL,
  'src/auth/auth.service.ts': change(
    'export class AuthService {',
    'export class AuthService {\n  private readonly logInsAtOnce = new Map<string, number>();\n',
  ),
  'src/auth/bearer.ts': change('export', '/** Told apart from others. */\nexport'),
  'src/auth/users.ts': change(
    'export abstract class Users {',
    `export abstract class Users {
  /** Those that asked to be forgotten. */
  abstract forgotten(since: Date): Promise<string[]>;
`,
  ),
  'AUTH.md': change('\n## ', '\n## What is new\n\nThose that asked to be forgotten.\n\n## '),
};

const changed =
  (load: KnownVersion['load'], changes: Readonly<Record<string, Change>>, more: TemplateFile[]) =>
  (overlay: string): TemplateFile[] => [
    ...load(overlay).map(({ path, text }) => ({
      path,
      text: overlay === 'core' ? (changes[path]?.(text) ?? text) : text,
    })),
    ...(overlay === 'core' ? more : []),
  ];

const EXTRA: TemplateFile = {
  path: 'src/auth/forgotten.ts',
  text: `import { Users } from './users.js';

/** Who asked to be forgotten since a day. */
export const forgotten = (users: Users, since: Date): Promise<string[]> =>
  users.forgotten(since);
`,
};

const FIRST = knownVersions().find(({ version }) => version === '0.1.0');
if (!FIRST) throw new Error('history/ has no 0.1.0');

/** The first release, and two that might have followed it. */
export const VERSIONS: readonly KnownVersion[] = [
  FIRST,
  { version: '0.1.1', load: changed(FIRST.load, SMALL, []) },
  { version: '0.3.0', load: changed(FIRST.load, LARGE, [EXTRA]) },
];
