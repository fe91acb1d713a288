import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { childEnvironment, NODE } from '../../scripts/lib/environment.mjs';
import { builtApp } from '../support/built-app';
import { renderFor } from '../support/render-app';

const files = new Map(renderFor().map(({ path, text }) => [path, text]));
const read = (path: string) => files.get(path) ?? '';
const guide = read('AUTH.md');
const unique = (texts: (string | undefined)[]) => [...new Set(texts)].toSorted();

describe('AUTH.md says what is so', () => {
  it('names every variable, and no other', () => {
    const variable = /\b(?:JWT|AUTH)_[A-Z]+(?:_[A-Z]+)*\b/g;
    const code = ['auth.config', 'secrets'].map((name) => read(`src/auth/${name}.ts`)).join('');
    const config = code.match(variable);
    expect(config?.length).toBeGreaterThan(10);
    expect(unique(guide.match(variable) ?? [])).toEqual(unique(config ?? []));
  });

  it('gives their defaults', () => {
    const config = read('src/auth/auth.config.ts');
    const defaults = [...config.matchAll(/\(\s*'((?:JWT|AUTH)_\w+)',\s+'(\w+)'/g)];
    expect(defaults.length).toBeGreaterThan(5);
    for (const [, name = '', value = ''] of defaults) {
      const row = guide.split('\n').find((line) => line.startsWith(`| \`${name}\``));
      expect(row).toContain(`\`${value}\``);
    }
  });

  it('names every endpoint, and no other', () => {
    const controllers = ['auth', 'registration'].map((name) =>
      read(`src/auth/${name}.controller.ts`),
    );
    const routes = [...controllers.join('').matchAll(/@(Get|Post|Delete)\('([^']+)'\)/g)];
    expect(routes.length).toBeGreaterThan(8);
    expect(
      unique([...guide.matchAll(/^\| `((?:GET|POST|DELETE) \S+)`/gm)].map(([, r]) => r)),
    ).toEqual(
      unique(routes.map(([, method = '', path]) => `${method.toUpperCase()} /auth/${path}`)),
    );
  });

  it('says how many sessions a user has', () => {
    const max = /MAX_SESSIONS = (\d+)/.exec(read('src/auth/sessions.ts'))?.[1];
    expect(guide).toContain(`at most ${max} sessions`);
  });

  it('names every event, and no other', () => {
    const event = /\b(?:authn|authz|excess|session|user)(?:_[a-z]+)+\b/g;
    const names = read('src/auth/auth-events.ts').match(/(?<=^  \| ')\w+(?=';?$)/gm) ?? [];
    expect(names.length).toBeGreaterThan(10);
    const table = guide.slice(guide.indexOf('**Events.**'), guide.indexOf('## Before it goes'));
    const told = (table.match(event) ?? []).filter((name) => name !== 'session_ended');
    expect(unique(told)).toEqual(unique(names));
  });

  it('names files that are there', () => {
    const table = guide.slice(guide.indexOf('## What is defended'));
    const named = unique(
      [...table.matchAll(/`([\w-]+(?:\.[\w-]+)*(?:\.ts|\/))`/g)].map(([, n]) => n),
    );
    expect(named.length).toBeGreaterThan(10);
    const paths = [...files.keys()];
    expect(
      named.filter((name) => !paths.some((path) => path.startsWith(`src/auth/${name ?? ''}`))),
    ).toEqual([]);
  });
});

describe('AUTH.md of an app with a refresh cookie', () => {
  const rendered = new Map(
    renderFor({ transport: 'cookie' }).map(({ path, text }) => [path, text]),
  );
  const text = rendered.get('AUTH.md') ?? '';

  it('names its variable, its files and what it answers, and no token in a body', () => {
    expect(rendered.get('src/auth/origin.guard.ts')).toContain("'AUTH_ORIGINS'");
    for (const said of ['| `AUTH_ORIGINS`', '__Host-refresh_token', 'answer\n403', '`origin`']) {
      expect(text).toContain(said);
    }
    for (const name of ['origin.guard', 'refresh-cookie', 'refresh-transport']) {
      expect(text).toContain(`\`${name}.ts\``);
      expect([...rendered.keys()]).toContain(`src/auth/${name}.ts`);
    }
    expect(text).not.toMatch(/\{refresh_token\}|rt_\.\.\.|<!--/);
    expect(text.match(/`POST \/auth\/(login|refresh|logout)`/g)).toHaveLength(3);
  });

  it('is the only one that speaks of it', () => {
    expect(guide).not.toMatch(/AUTH_ORIGINS|__Host-|refresh-cookie|the cookie/);
    expect(guide).not.toContain('<!--');
    expect(guide.match(/`POST \/auth\/(login|refresh|logout)`/g)).toHaveLength(3);
  });
});

describe('AUTH.md of an app without specs', () => {
  const text = renderFor({ spec: false }).find(({ path }) => path === 'AUTH.md')?.text;

  it('names none', () => {
    expect(guide).toMatch(/auth\.testing|test:e2e/);
    expect(text).not.toMatch(/auth\.testing|test:e2e/);
    expect(text).not.toContain('<!--');
  });
});

describe.each(['esm', 'cjs'] as const)('the script for the first admin: %s', (format) => {
  it('makes an admin of who has registered, and the account of who has not', async () => {
    const folder = buildApp(format);
    const run = (args: string[], input = '') => node(folder, args, input);
    await run(['register.mjs', 'ada@example.com']);

    const known = await run(['make-admin.mjs', 'Ada@example.com']);
    expect(known.output).not.toContain('is new');
    await run(['make-admin.mjs', 'ada@example.com']);
    const unknown = await run(['make-admin.mjs', 'grace@example.com'], `${PASSWORD}\n`);
    expect(unknown.output).toContain('grace@example.com is new');

    const { output } = await run(['log-in.mjs', 'ada@example.com', 'grace@example.com']);
    expect(output).toContain('ada@example.com ["editor","admin"] Bearer');
    expect(output).toContain('grace@example.com ["admin"] Bearer');
  });
});

const PASSWORD = 'engines weave algebra';

/** Runs a script in the built app; fails with what it printed when it fails. */
function node(folder: string, args: string[], input: string): Promise<{ output: string }> {
  const env = childEnvironment({
    NODE_ENV: 'production',
    JWT_SECRET: 'mN4xq0Zr8vT1sLw7YdKc2HbUe9GfJa5PoXi6tRnQkS3',
    JWT_ISSUER: 'shop',
    JWT_AUDIENCE: 'shop',
  });
  return new Promise((resolve, reject) => {
    const child = execFile(NODE, args, { cwd: folder, env }, (error, stdout, stderr) => {
      const output = stdout + stderr;
      if (error === null) resolve({ output });
      else reject(new Error(`${args.join(' ')}\n${output}`));
    });
    child.stdin?.end(input);
  });
}

/** The app, beside the script. */
function buildApp(format: 'esm' | 'cjs'): string {
  const guideOf = renderFor({}, format).find(({ path }) => path === 'AUTH.md')?.text ?? '';
  const scripts = {
    'make-admin.mjs': /^```js\n([^]*?)^```/m.exec(guideOf)?.[1] ?? '',
    'register.mjs': inApp(`
const [email] = emails;
const { id } = await app.get(AuthService).register({ email, password: '${PASSWORD}' });
await app.get(Users).setRoles(id, ['editor']);`),
    'log-in.mjs': inApp(`
for (const email of emails) {
  const { roles } = await app.get(Users).findByEmail(email);
  const login = app.get(AuthService).login({ email, password: '${PASSWORD}' }, { ip: null, userAgent: null });
  const { token_type } = await login;
  console.log(email, JSON.stringify(roles), token_type);
}`),
  };
  return builtApp(`guide-${format}`, scripts, {}, format);
}

const inApp = (body: string) => `import { NestFactory } from '@nestjs/core';
import { AppModule } from './dist/app.module.js';
import { AuthService } from './dist/auth/auth.service.js';
import { Users } from './dist/auth/users.js';

const emails = process.argv.slice(2);
const app = await NestFactory.createApplicationContext(AppModule);
${body}
await app.close();
`;
