import { describe, expect, it } from 'vitest';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';

const KEYS = /^JWT_SECRET=[\w-]{43}$/m;
const GOOD = 'q8hK2mVx7Rz4Tn1Wc9Yb3Lp6Sd0Fg5Jh_-AaBbCcDdE';

const root = (imports: string, more = '') => `import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
${more}
@Module({
  imports: [${imports}],
})
export class AppModule {}
`;
const withConfig = (options: string, files: Readonly<Record<string, string>> = {}, more = '') =>
  freshApp({ 'src/app.module.ts': root(`ConfigModule.forRoot(${options})`, more), ...files });
const moduleOf = async (app: ReturnType<typeof freshApp>) => {
  const { tree, output } = await runAuthJwt(app);
  return { module: tree.readContent('/src/auth/auth.module.ts'), tree, output };
};

const strict = (schema: string) =>
  `{\n      ignoreEnvVars: true,\n      validationOptions: { allowUnknown: false },\n      validationSchema: ${schema},\n    }`;
const compose = (service: string) =>
  freshApp({
    'docker-compose.yml': `services:\n  db:\n    image: postgres\n    environment:\n      A: b\n  api:\n    build: .\n${service}`,
  });
const byClass = (more: string) => ({
  'src/env.ts': `import { plainToInstance } from 'class-transformer';
import { IsString, validateSync } from 'class-validator';
class Env { @IsString() PORT: string; ${more} }
export const validate = (env: object) => { const e = plainToInstance(Env, env); validateSync(e, { whitelist: true, forbidNonWhitelisted: true }); return e; };
`,
});

describe('who reads the env file', () => {
  it('the port in it is the one of the commands to try', async () => {
    const { output } = await runAuthJwt(freshApp({ '.env': 'PORT=4104\n' }));
    expect(output).toContain('curl http://localhost:4104/auth/login');
  });

  it('we, where nobody does', async () => {
    const { module } = await moduleOf(freshApp());
    expect(module).toContain('imports: [ConfigModule.forRoot(), ...storeImports],');
  });

  it.each([
    ['their ConfigModule', withConfig('')],
    ['their ConfigModule, global', withConfig('{ isGlobal: true }')],
    ['their ConfigModule, which waits', withConfig('{ load: [settings] }')],
    [
      'their dotenv, from elsewhere',
      freshApp({
        'src/main.ts': `import { config } from 'dotenv';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
config({ path: '.env.local' });
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      }),
    ],
  ])('%s: it is not read a second time', async (_, app) => {
    const { module } = await moduleOf(app);
    expect(module).toContain('imports: [ConfigModule, ...storeImports],');
    expect(module).not.toContain('forRoot');
  });

  it('a global ConfigModule with `load` is waited for by its own ConfigService', async () => {
    const { module } = await moduleOf(withConfig('{ isGlobal: true, load: [settings] }'));
    expect(module).not.toContain('ConfigModule');
    expect(module).toContain("import { ConfigService } from '@nestjs/config';");
  });

  it('says which of the other keys the app gets to see with ours', async () => {
    const { output } = await runAuthJwt(freshApp({ '.env': 'PORT=1\nA=2\nB=3\nC=4\n' }));
    expect(output).toContain('PORT, A, B and 1 more will be in process.env too');
    const read = await runAuthJwt(withConfig('', { '.env': 'PORT=1\n' }));
    expect(read.output).not.toContain('in process.env too');
  });
});

describe('the env file that the app reads', () => {
  it.each<[string, string, Record<string, string>, string]>([
    ['the only one', `{ envFilePath: 'config/.env' }`, {}, 'config/.env'],
    [
      'the one that exists',
      `{ envFilePath: ['.env.local', '.env'] }`,
      { '.env.local': 'A=1\n' },
      '.env.local',
    ],
    ['.env, of those to be made', `{ envFilePath: ['.env.local', '.env'] }`, {}, '.env'],
    ['not that of production', `{ envFilePath: ['.env.production', '.env.dev'] }`, {}, '.env.dev'],
    [
      'not that of tests',
      `{ envFilePath: t ? '.env.test' : '.env.dev' }`,
      { '.env.test': 'A=1\n' },
      '.env.dev',
    ],
    [
      'that of NODE_ENV, where it exists',
      '{ envFilePath: `.env.${process.env.NODE_ENV}` }',
      { '.env.development': 'A=1\n' },
      '.env.development',
    ],
    [
      'the one that has the key, unset',
      `{ envFilePath: ['.env.a', '.env.b'] }`,
      { '.env.a': 'A=1\n', '.env.b': 'JWT_SECRET=\n' },
      '.env.b',
    ],
  ])('%s', async (_, options, files, expected) => {
    const { tree } = await runAuthJwt(withConfig(options, files));
    const holders = Object.entries(snapshot(tree)).filter(([, text]) => KEYS.test(text));
    expect(holders.map(([path]) => path)).toEqual([`/${expected}`]);
    const ignored = tree.readContent('/.gitignore').split('\n');
    expect(ignored.includes(expected)).toBe(expected !== 'config/.env');
  });

  it('what another of them sets is not set again', async () => {
    const files = {
      '.env': `JWT_SECRET=${GOOD}\nJWT_ISSUER=mine\n`,
      '.env.local': 'JWT_AUDIENCE=\n',
    };
    const { tree } = await runAuthJwt(withConfig(`{ envFilePath: ['.env.local', '.env'] }`, files));
    expect(tree.readContent('/.env.local')).toBe('JWT_AUDIENCE=shop\n');
    expect(tree.readContent('/.env')).toBe(files['.env']);
  });

  it('a weak secret is refused where it stands', async () => {
    const files = {
      '.env': 'JWT_SECRET=q\n',
      '.env.local': `# JWT_SECRET=x\nexport JWT_SECRET=weak\n`,
    };
    const app = withConfig(`{ envFilePath: ['.env.local', '.env'] }`, files);
    const before = snapshot(app);
    await expect(runAuthJwt(app)).rejects.toThrow(/\.env\.local:2: JWT_SECRET has 4 bytes/);
    expect(snapshot(app)).toEqual(before);
  });

  it.each([
    ['ignoreEnvFile', '{ ignoreEnvFile: true }', /sets ignoreEnvFile: the app does not read \.env/],
    ['a path that is computed', '{ envFilePath: find() }', /by `find\(\)`, which cannot be told/],
  ])('%s: the keys stand in .env, and that is said', async (_, options, message) => {
    const { tree, output } = await runAuthJwt(withConfig(options));
    expect(tree.readContent('/.env')).toMatch(KEYS);
    expect(output).toMatch(message);
  });

  it('a script that hands the file over is read', async () => {
    const manifest = {
      name: 'shop',
      type: 'module',
      scripts: { start: 'nest start --env-file .env.dev' },
      dependencies: { '@nestjs/core': '^12.0.1' },
    };
    const files = { 'package.json': JSON.stringify(manifest, null, 2) };
    const { tree, output } = await runAuthJwt(withConfig('{ ignoreEnvFile: true }', files));
    expect(tree.readContent('/.env.dev')).toMatch(KEYS);
    expect(output).not.toContain('ignoreEnvFile');
  });

  it('a weak secret of tests is told: they would not start', async () => {
    const { output } = await runAuthJwt(freshApp({ '.env.test': 'A=1\nJWT_SECRET=test\n' }));
    expect(output).toContain('.env.test:2: JWT_SECRET has 4 bytes');
  });
});

describe('examples', () => {
  it.each([
    '.env.example',
    '.env.sample',
    '.env.dist',
    '.env.template',
    '.env-example',
    'env.example',
    'example.env',
    '.env.development.example',
    '.env.example.local',
    'env-example-document',
  ])('%s gets the keys without the secret', async (name) => {
    const { tree } = await runAuthJwt(freshApp({ [name]: 'PORT=\n' }));
    expect(tree.readContent(`/${name}`)).toMatch(/^JWT_SECRET=$/m);
    expect(tree.files.filter((path) => /example/.test(path))).toEqual(
      name.includes('example') ? [`/${name}`] : [],
    );
  });

  it('all of them, but none of tests and no code', async () => {
    const others = { '.env.test.example': 'A=\n', 'env.example.ts': 'export {};\n' };
    const app = freshApp({ 'env-example-a': 'A=\n', 'env-example-b': 'A=\n', ...others });
    const { tree } = await runAuthJwt(app);
    for (const path of ['/env-example-a', '/env-example-b']) {
      expect(tree.readContent(path)).toContain('JWT_ISSUER=shop');
    }
    for (const [path, text] of Object.entries(others)) expect(tree.readContent(path)).toBe(text);
  });
});

describe("the app's own check of its environment", () => {
  const JOI = `import * as Joi from 'joi';\n`;

  it('that refuses what it does not list gets our keys, in the file that we import into', async () => {
    const app = withConfig(strict('Joi.object({\n        PORT: Joi.number(),\n      })'), {}, JOI);
    const { tree, output } = await runAuthJwt(app);
    expect(tree.readContent('/src/app.module.ts')).toMatch(
      /PORT: Joi\.number\(\),\n\s+JWT_SECRET: Joi\.string\(\)\.optional\(\),[\s\S]*AuthModule/,
    );
    expect(output).toContain('your check of the environment takes our keys; imports AuthModule');
    const again = await runAuthJwt(tree);
    expect(again.output).toContain('Nothing to do');
  });

  it('that we cannot edit refuses the run, until the keys are there', async () => {
    const options = '{ ignoreEnvVars: true, validate }';
    const more = `import { validate } from './env.js';\n`;
    const app = withConfig(options, byClass(''), more);
    const before = snapshot(app);
    await expect(runAuthJwt(app)).rejects.toThrow(
      /src\/env\.ts: this check of the environment refuses[\s\S]*@IsOptional\(\)\s+@IsString\(\)\s+JWT_SECRET\?: string;/,
    );
    expect(snapshot(app)).toEqual(before);
    const byHand = await runAuthJwt(app, { skipImport: true });
    expect(byHand.output).toContain('src/env.ts: this check of the environment refuses');
    const listed = byClass('JWT_SECRET?: string; JWT_ISSUER?: string; JWT_AUDIENCE?: string;');
    const { tree } = await runAuthJwt(withConfig(options, listed, more));
    expect(tree.files).toContain('/src/auth/auth.module.ts');
  });

  const zod = `import { z } from 'zod';\nconst schema = z.object({ PORT: z.string() });\n`;

  it('that drops what it does not list is read past, in the file that the app reads', async () => {
    const options = `{ envFilePath: 'config/.env', validate: (env) => schema.parse(env) }`;
    const { module, tree } = await moduleOf(withConfig(options, {}, zod));
    expect(module).toContain('env.get(name) ?? environment[name]');
    expect(module).toContain("import { environment } from './environment.js';");
    const environment = tree.readContent('/src/auth/environment.ts');
    expect(environment).toContain("const ENV_FILE = 'config/.env';");
  });

  it.each([
    [
      'lists them',
      `{ validate: (env) => schema.parse(env) }`,
      'z.object({ JWT_SECRET: s, JWT_ISSUER: s, JWT_AUDIENCE: s })',
    ],
    ['keeps them', `{ validate: (env) => schema.parse(env) }`, 'z.looseObject({})'],
    ['hands them on', `{ validationSchema: schema }`, 'z.object({})'],
  ])('that %s needs nothing', async (_, options, schema) => {
    const more = `import { z } from 'zod';\nconst schema = ${schema};\n`;
    const { module, tree, output } = await moduleOf(withConfig(options, {}, more));
    expect(module).toContain('env.get(name) ?? process.env[name]');
    expect(tree.files).not.toContain('/src/auth/environment.ts');
    expect(output).not.toContain('your check');
  });

  it('that drops them, with a file that cannot be told, is left to the user with the lines', async () => {
    const options = `{ envFilePath: find(), validate: (env) => schema.parse(env) }`;
    const { output } = await runAuthJwt(withConfig(options, {}, zod));
    expect(output).toContain('JWT_SECRET: z.string().optional(),');
  });
});

describe('containers', () => {
  it.each([
    [
      'another env file',
      '    env_file: docker.env\n',
      /comes from docker\.env[\s\S]*JWT_SECRET=\n/,
    ],
    [
      'a list',
      '    environment:\n      - PORT=1\n',
      /Add to its environment[\s\S]*- JWT_SECRET=\$\{JWT_SECRET\}/,
    ],
    [
      'a mapping',
      '    environment:\n      PORT: 1\n',
      /Add to its environment[\s\S]*JWT_ISSUER: \$\{JWT_ISSUER\}/,
    ],
  ])('that get %s are named, with the lines', async (_, service, message) => {
    const { output } = await runAuthJwt(compose(service));
    expect(output).toMatch(message);
    expect(output).not.toContain('"db"');
  });

  it.each([
    ['our file', '    env_file:\n      - ./.env\n'],
    ['nothing that is said', ''],
    [
      'all keys',
      '    environment:\n      - JWT_SECRET\n      - JWT_ISSUER\n      - JWT_AUDIENCE\n',
    ],
  ])('that get %s are not', async (_, service) => {
    const { output } = await runAuthJwt(compose(service));
    expect(output).not.toContain('docker-compose.yml');
  });
});
