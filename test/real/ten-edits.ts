import type { RealApp } from './real-app';
import { OWN } from './row';

const AUTH = 'src/auth';

/** Renames a file as an editor does: with the imports of it. */
function rename(app: RealApp, from: string, to: string): void {
  app.write(`${AUTH}/${to}.ts`, app.read(`${AUTH}/${from}.ts`));
  app.remove(`${AUTH}/${from}.ts`);
  replaceEverywhere(app, new RegExp(`(/${from})((?:\\.js)?')`, 'g'), `/${to}$2`);
}

function replaceEverywhere(app: RealApp, what: RegExp, by: string): void {
  for (const [path, text] of app.snapshot()) {
    if (!/^(src|test)\/.*\.ts$/.test(path)) continue;
    const changed = text.replace(what, by);
    if (changed !== text) app.write(path, changed);
  }
}

/**
 * What people do to code that they own, in ten ways. After it the app still builds and passes its
 * tests.
 */
export async function makeTenEdits(app: RealApp, extension: '' | '.js'): Promise<void> {
  const own = (...args: string[]) => app.do('node', OWN, 'upgrade', ...args);
  // 1. A conflict of an earlier run that was resolved by hand.
  app.edit(`${AUTH}/dto/change-password.dto.ts`, (text) => text.replace('@IsString()', OWN_REMARK));
  const conflict = await app.run([
    'node',
    OWN,
    'upgrade',
    '--only',
    'change-password.dto.ts',
    '--conflict',
    'markers',
    '--allow-dirty',
  ]);
  if (!conflict.output.includes('conflict')) throw new Error(conflict.output);
  app.edit(`${AUTH}/dto/change-password.dto.ts`, resolveConflicts);
  // 2. A guard that is the user's own from now on.
  await own('--eject', 'roles.guard.ts', '--only', 'roles.guard.ts', '--allow-dirty');
  app.edit(`${AUTH}/roles.guard.ts`, (text) => `// Ours: see the wiki.\n${text}`);
  // 3. A provider more.
  app.write(`${AUTH}/audit-log.ts`, AUDIT_LOG);
  app.edit(`${AUTH}/auth.module.ts`, (text) =>
    text
      .replace(
        /^(import \{ AuthConfig)/m,
        `import { AuditLog } from './audit-log${extension}';\n$1`,
      )
      .replace(
        /^( +)AuthService,\n( +)JwtAuthGuard,/m,
        '$1AuditLog,\n$1AuthService,\n$2JwtAuthGuard,',
      ),
  );
  // 4. A field of a DTO.
  app.edit(`${AUTH}/dto/register.dto.ts`, (text) =>
    text
      .replace('IsEmail,', 'IsEmail, IsOptional,')
      .replace(
        'export class RegisterDto {',
        'export class RegisterDto {\n  @IsOptional()\n  @IsString()\n  nickname?: string;\n',
      ),
  );
  // 5. A method of a service.
  app.edit(`${AUTH}/auth.service.ts`, (text) => text.replace(/\n\}\n*$/, `\n${GREET}}\n`));
  // 6. Another lifetime.
  app.edit(`${AUTH}/auth.config.ts`, (text) =>
    text.replace("'JWT_ACCESS_TTL', '15m'", "'JWT_ACCESS_TTL', '5m'"),
  );
  app.edit(`${AUTH}/auth.config.spec.ts`, (text) =>
    text.replace('accessTtlSeconds: 900', 'accessTtlSeconds: 300'),
  );
  // 7. A spec that is not wanted.
  app.remove(`${AUTH}/bearer.spec.ts`);
  // 8. A file with another name.
  rename(app, 'secrets', 'random-secrets');
  // 9. The folder with another name.
  for (const [path, text] of app.snapshot()) {
    if (!path.startsWith(`${AUTH}/`)) continue;
    app.write(path.replace(`${AUTH}/`, 'src/identity/'), text);
    app.remove(path);
  }
  replaceEverywhere(app, /(\.\/|\.\.\/src\/)auth\/(?=[\w./-]+')/g, '$1identity/');
  // 10. Another code style.
  app.write('.prettierrc', '{ "semi": false, "tabWidth": 4, "printWidth": 100 }\n');
  await app.do('node', 'node_modules/prettier/bin/prettier.cjs', '--write', 'src', 'test');
}

const OWN_REMARK = '@IsString() // In any script.';

/** Keeps both: the template's order, the remark of the user. */
const resolveConflicts = (text: string): string =>
  text
    .replace(/<{7} yours\n[\s\S]*?={7}\n([\s\S]*?)>{7} .*\n/g, '$1')
    .replace('@IsString()', OWN_REMARK);

const AUDIT_LOG = `import { Injectable } from '@nestjs/common';

@Injectable()
export class AuditLog {
  readonly lines: string[] = [];
}
`;

const GREET = `
  greet(name: string): string {
    return \`Welcome back, \${name}\`;
  }
`;

/** What the report says of the ejected guard is done by hand: that file is the owner's. */
export function adaptGuard(app: RealApp): void {
  app.edit('src/identity/roles.guard.ts', (text) =>
    text
      .replace('import { logEvent }', 'import { AuthEvents }')
      .replace(
        /( +)(private readonly config: AuthConfig,)/,
        '$1private readonly events: AuthEvents,\n$1$2',
      )
      .replace(
        /const details = .*\n(.*)logEvent\("warn", "authz_fail", details\)/,
        'const sessionId = request?.authentication?.sessionId\n$1this.events.emit("authz_fail", { userId: user?.id, sessionId, client: clientOf(request) })',
      ),
  );
}

/** What each edit is, and whether it is still there. */
export const EDITS: readonly (readonly [what: string, isThere: (app: RealApp) => boolean])[] = [
  [
    'a conflict resolved by hand',
    (app) => has(app, 'dto/change-password.dto', '// In any script.'),
  ],
  ['an ejected guard', (app) => has(app, 'roles.guard', '// Ours: see the wiki.')],
  ['a provider more', (app) => has(app, 'auth.module', 'AuditLog,')],
  ['a field of a DTO', (app) => has(app, 'dto/register.dto', 'nickname?: string')],
  ['a method of a service', (app) => has(app, 'auth.service', 'greet(name: string)')],
  ['another lifetime', (app) => has(app, 'auth.config', '"JWT_ACCESS_TTL", "5m"')],
  ['a deleted spec', (app) => !app.has('src/identity/bearer.spec.ts')],
  ['a renamed file', (app) => app.has('src/identity/random-secrets.ts')],
  [
    'a moved folder',
    (app) => app.has('src/identity/auth.module.ts') && !app.has('src/auth/auth.module.ts'),
  ],
  ['another code style', (app) => has(app, 'auth.module', '\n    imports: [')],
];

const has = (app: RealApp, file: string, text: string): boolean =>
  app.read(`src/identity/${file}.ts`).includes(text);
