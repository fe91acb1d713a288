import { describe, expect, it } from 'vitest';
import { readConfigSetup } from '../../src/workspace/config-setup';
import { openSources } from '../../src/workspace/sources';
import { reading } from '../support/files';

const HEAD = `import { ConfigModule } from '@nestjs/config';\nimport * as Joi from 'joi';\nimport { z } from 'zod';\nimport path, { join } from 'node:path';\n`;

/** What is read of an app whose root module holds this code. */
function setupOf(code: string, files: Readonly<Record<string, string>> = {}) {
  const all = { 'src/main.ts': '', 'src/app.module.ts': code, ...files };
  return readConfigSetup(
    openSources(reading(all)),
    'src/main.ts',
    { modules: [{ file: 'src/app.module.ts', text: code }], packages: [] },
    { path: 'package.json', text: files['package.json'] ?? '{}' },
    '',
  );
}

const forRoot = (options: string, more = '') =>
  setupOf(`${HEAD}${more}\n@Module({ imports: [ConfigModule.forRoot(${options})] })\nclass A {}`);

const pathsOf = ({ envFiles }: ReturnType<typeof setupOf>) =>
  envFiles.paths.map(({ path, isGuess }) => (isGuess ? `${path}?` : path));

describe('where the app reads its environment from', () => {
  it.each([
    ['', ['.env']],
    ['{ isGlobal: true }', ['.env']],
    [`{ envFilePath: '.env.local' }`, ['.env.local']],
    [`{ envFilePath: ['.env.local', 'config/.env'] }`, ['.env.local', 'config/.env']],
    [`{ envFilePath: \`.env\` }`, ['.env']],
    [`{ envFilePath: join(process.cwd(), 'config', '.env') }`, ['config/.env']],
    [`{ envFilePath: path.resolve(__dirname, '..', '.env') }`, ['.env']],
    [`{ envFilePath: path.resolve(__dirname, '../../.env') }`, []],
    [`{ envFilePath: \`\${process.cwd()}/env/dev.env\` }`, ['env/dev.env']],
    [`{ envFilePath: process.env.ENV_FILE ?? '.env' }`, ['.env']],
    [`{ envFilePath: isTest ? '.env.test' : '.env' }`, ['.env', '.env.test']],
    [`{ envFilePath: [\`.env.\${process.env.NODE_ENV}\`, '.env'] }`, ['.env.development?', '.env']],
    [`{ envFilePath: \`.env.\${process.env.NODE_ENV || 'local'}\` }`, ['.env.local']],
    [`{ envFilePath: '/etc/app/.env' }`, []],
    [`{ envFilePath: find() }`, []],
    [`{ ignoreEnvFile: true }`, []],
    [`{ ignoreEnvFile: process.env.NODE_ENV === 'production' }`, ['.env']],
    [`{ ...base, isGlobal: true }`, ['.env.base']],
    [`options`, ['.env.options']],
    [`isProd ? {} : { envFilePath: '.env.dev' }`, ['.env.dev']],
  ])('ConfigModule.forRoot(%s)', (options, paths) => {
    const consts = `const base = { envFilePath: '.env.base' };\nconst options = { envFilePath: ['.env.options'] } as const;`;
    const setup = forRoot(options, consts);
    expect(setup).toMatchObject({ reader: 'config-module', file: 'src/app.module.ts' });
    expect(pathsOf(setup)).toEqual(paths);
  });

  it.each([
    [`{ envFilePath: find() }`, ['find()']],
    [`{ envFilePath: [\`.env.\${process.env.NODE_ENV}\`] }`, ['`.env.${process.env.NODE_ENV}`']],
    [`{ envFilePath: '../../.env' }`, ['../../.env']],
    [`options()`, ['the options of ConfigModule.forRoot()']],
    [`{ envFilePath: '.env' }`, []],
  ])('says what of %s cannot be read off', (options, unclear) => {
    expect(forRoot(options).envFiles.unclear).toEqual(unclear);
  });

  it('sees paths from the folder that the app is started in, or from its own', () => {
    const code = `${HEAD}ConfigModule.forRoot({ envFilePath: ['.env', '../../.env', '../../../.env', join(__dirname, '../.env.own')] });`;
    const file = 'apps/api/src/app.module.ts';
    const sources = openSources(reading({ [file]: code }));
    const modules = [{ file, text: code }];
    const manifest = { path: 'apps/api/package.json', text: '{}' };
    const setup = readConfigSetup(sources, file, { modules, packages: [] }, manifest, 'apps/api');
    expect(pathsOf(setup)).toEqual(['apps/api/.env', '.env', 'apps/api/.env.own']);
    expect(setup.envFiles.unclear).toEqual(['../.env']);
  });

  it('follows a wrapper, a constant in a file of its own, an alias and a namespace', () => {
    const files = {
      'src/config/index.ts': `export * from './config.module';`,
      'src/config/config.module.ts': `import * as config from '@nestjs/config';\nimport { settings } from './settings';\n@Module({ imports: [config.ConfigModule.forRoot(settings)], exports: [config.ConfigModule] })\nexport class AppConfigModule {}`,
      'src/config/settings.ts': `import { paths as envFilePath } from './paths';\nexport const settings = { envFilePath, isGlobal: true, load: [] };`,
      'src/config/paths.ts': `const paths = ['.env.mine'];\nexport { paths };`,
    };
    const setup = setupOf(`import { AppConfigModule } from './config';`, files);
    expect(setup).toMatchObject({ file: 'src/config/config.module.ts', waitsForLoad: true });
    expect(pathsOf(setup)).toEqual(['.env.mine']);
  });

  it.each([
    [`import 'dotenv/config';`, ['.env']],
    [`import * as dotenv from 'dotenv';\ndotenv.config();`, ['.env']],
    [
      `import { config } from 'dotenv';\nconfig({ path: ['.env.local', '.env'] });`,
      ['.env.local', '.env'],
    ],
    [`require('dotenv').config({ path: 'config/.env' });`, ['config/.env']],
    [`process.loadEnvFile('.env.dev');`, ['.env.dev']],
    [`import { loadEnvFile } from 'node:process';\nloadEnvFile();`, ['.env']],
    [
      `import { dotenvLoader } from 'nest-typed-config';\ndotenvLoader({ envFilePath: '.env.t' });`,
      ['.env.t'],
    ],
  ])('without ConfigModule: %s', (code, paths) => {
    const setup = setupOf('', { 'src/main.ts': code });
    expect(setup).toMatchObject({ reader: 'other', file: 'src/main.ts' });
    expect(pathsOf(setup)).toEqual(paths);
  });

  it.each([
    ['nest start --env-file .env.local', ['.env.local']],
    ['node --env-file=.env --env-file-if-exists=./.env.own dist/main', ['.env', '.env.own']],
    ['dotenv -e .env.dev -- nest start', ['.env.dev']],
    ['env-cmd -f config/dev.env nest start', ['config/dev.env']],
    ['node -r dotenv/config dist/main', ['.env']],
  ])('scripts: %s', (start, paths) => {
    const setup = setupOf('', { 'package.json': JSON.stringify({ scripts: { start } }) });
    expect(setup).toMatchObject({ reader: 'other', file: 'package.json' });
    expect(pathsOf(setup)).toEqual(paths);
  });

  it.each([
    ['nothing', ''],
    [
      'a ConfigModule of their own',
      `import { ConfigModule } from './own';\nConfigModule.forRoot();`,
    ],
    [
      'a mention in a comment',
      `import { ConfigModule } from '@nestjs/config';\n// ConfigModule.forRoot()`,
    ],
    ['dotenv only parses', `import { parse } from 'dotenv';\nparse(readFileSync('.env'));`],
    ['a service named config', `import { config } from './conf';\nconfig();\n// dotenv`],
  ])('nobody reads a file: %s', (_, code) => {
    expect(setupOf(code).reader).toBe('nobody');
  });
});

describe('what their own check does to keys that it does not list', () => {
  const nothingBut = 'ignoreEnvVars: true, ';
  it.each([
    ['Joi, as it is', `{ validationSchema: Joi.object({ PORT: Joi.number() }) }`, 'kept'],
    [
      'Joi, the option of the docs',
      `{ validationSchema: Joi.object({}), validationOptions: { allowUnknown: false } }`,
      'kept',
    ],
    [
      'Joi that strips',
      `{ validationSchema: Joi.object({}), validationOptions: { stripUnknown: true } }`,
      'dropped',
    ],
    [
      'Joi, strict',
      `{ ${nothingBut}validationSchema: Joi.object({}), validationOptions: { allowUnknown: false } }`,
      'refused',
    ],
    ['zod as a Standard Schema', `{ validationSchema: z.object({}) }`, 'kept'],
    [
      'zod, strict',
      `{ validatePredefined: false, validationSchema: z.strictObject({}) }`,
      'refused',
    ],
    ['zod parse', `{ validate: (env) => z.object({ PORT: z.string() }).parse(env) }`, 'dropped'],
    ['zod parse of a constant', `{ validate: (env) => schema.parse(env) }`, 'dropped'],
    ['zod parse, loose', `{ validate: (env) => z.looseObject({}).parse(env) }`, 'kept'],
    ['zod parse, strict', `{ ${nothingBut}validate: (env) => strict.parse(env) }`, 'refused'],
    ['zod parse, spread', `{ validate: (env) => ({ ...env, ...schema.parse(env) }) }`, 'kept'],
    ['class-validator as in the docs', `{ validate: byClass }`, 'kept'],
    ['class-validator with a whitelist', `{ validate: byWhitelist }`, 'dropped'],
    [
      'a function that gives back what it got',
      `{ validate(config) { check(config); return config; } }`,
      'kept',
    ],
    ['a function of a package', `{ validate: fromPackage }`, 'dropped'],
  ])('%s', (_, options, unlisted) => {
    const code = `import { fromPackage } from 'somewhere';
const schema = z.object({ PORT: z.string() });
const strict = z.object({ PORT: z.string() }).strict();
function byClass(config: object) { const v = plainToInstance(Env, config, { enableImplicitConversion: true }); validateSync(v); return v; }
function byWhitelist(config: object) { const v = plainToInstance(Env, config); validateSync(v, { whitelist: true }); return v; }`;
    expect(forRoot(options, code).validation?.unlisted).toBe(unlisted);
  });
});
