import { format, type Options } from 'prettier';

export type Files = Readonly<Record<string, string>>;

/** What an owner does to an app that has its auth in `folder`. */
export type Edit = (files: Files, folder: string) => Files | Promise<Files>;

const isOurs = (path: string, folder: string): boolean =>
  path.startsWith(`${folder}/`) || path.includes('test/') || path.endsWith('AUTH.md');

const each =
  (change: (text: string, path: string) => string | Promise<string>): Edit =>
  async (files, folder) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(files).map(async ([path, text]) => [
          path,
          isOurs(path, folder) ? await change(text, path) : text,
        ]),
      ),
    ) as Files;

const inFile =
  (name: string, change: (text: string) => string): Edit =>
  (files, folder) => {
    const path = `${folder}/${name}`;
    const [before = '', after] = [files[path], change(files[path] ?? '')];
    if (before === after) throw new Error(`${path} does not take this edit`);
    return { ...files, [path]: after };
  };

const reformat = (options: Options): Edit =>
  each((text, path) =>
    format(text, { ...options, parser: path.endsWith('.md') ? 'markdown' : 'typescript' }),
  );

const without =
  (isGone: (path: string) => boolean): Edit =>
  (files, folder) =>
    Object.fromEntries(
      Object.entries(files).filter(([path]) => !isOurs(path, folder) || !isGone(path)),
    );

const stem = (path: string): string => path.replace(/\.ts$/, '');

const renamed =
  (from: string, to: string): Edit =>
  (files, folder) => {
    const { [`${folder}/${from}`]: text = '', ...others } = files;
    const imports = (code: string) => code.replaceAll(`/${stem(from)}.js'`, `/${stem(to)}.js'`);
    const all = Object.entries(others).map(([path, code]) => [path, imports(code)]);
    return { ...Object.fromEntries(all), [`${folder}/${to}`]: imports(text) };
  };

const both =
  (...edits: readonly Edit[]): Edit =>
  async (files, folder) => {
    let all = files;
    for (const edit of edits) all = await edit(all, folder);
    return all;
  };

/** Every file gets lines of its owner at its end, and another word where the code begins. */
const everywhere = each((text, path) =>
  path.endsWith('.md')
    ? `${text}\nAsk Ada before you change this.\n`
    : `${text.replace(/\n\n/, '\n\n// Ours since May.\n')}\nexport const reviewedBy = 'Ada';\n`,
);

const service = both(
  inFile('auth.service.ts', (text) =>
    text.replace(
      /\n\}\n/,
      '\n\n  /** Ours. */\n  greet(name: string): string {\n    return `Hello, ${name}`;\n  }\n}\n',
    ),
  ),
  inFile('auth.config.ts', (text) => text.replace("'7d'", "'14d'")),
  inFile('dto/login.dto.ts', (text) =>
    text.replace(/\n\}\n/, '\n\n  readonly device?: string;\n}\n'),
  ),
);

const double: Options = { singleQuote: false, trailingComma: 'es5', printWidth: 80 };
const wide: Options = { semi: false, useTabs: true, printWidth: 120, singleQuote: true };
const bare: Options = { arrowParens: 'avoid', printWidth: 60, tabWidth: 4, bracketSpacing: false };

export const EDITS: Readonly<Record<string, Edit>> = {
  nothing: (files) => files,
  CRLF: each((text) => text.replaceAll('\n', '\r\n')),
  'double quotes': reformat(double),
  'double quotes and CRLF': both(
    reformat(double),
    each((text) => text.replaceAll('\n', '\r\n')),
  ),
  'no semicolons, tabs, wide': reformat(wide),
  'narrow, four spaces': reformat(bare),
  'a method, a lifetime, a field': service,
  'the same, narrow and CRLF': both(
    service,
    reformat(bare),
    each((text) => text.replaceAll('\n', '\r\n')),
  ),
  'lines in every file': everywhere,
  'lines in every file, wide': both(everywhere, reformat(wide)),
  'a renamed service': renamed('auth.service.ts', 'accounts.service.ts'),
  'a renamed service, double quotes': both(
    renamed('auth.service.ts', 'accounts.service.ts'),
    reformat(double),
  ),
  'renamed and edited': both(service, renamed('roles.guard.ts', 'guards/permissions.guard.ts')),
  'no specs': without((path) => /\.(e2e-)?spec\.ts$|test\//.test(path)),
  'files deleted': without((path) => /bearer|throttle|AUTH\.md/.test(path)),
  'another file of that name': inFile(
    'password-policy.ts',
    () =>
      'export const policy = /^.{20,}$/;\n\nexport function check(password: string): boolean {\n  return policy.test(password);\n}\n',
  ),
};
