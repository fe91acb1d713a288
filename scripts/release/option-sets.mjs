/**
 * @typedef {object} OptionSet
 * @property {string} name
 * @property {Record<string, string>} files of the app
 * @property {{ strategy: 'passport' | 'native', store: 'sqlite' | 'memory', guard: 'route' | 'global', registration: boolean, path?: string, route?: string }} options
 */

const EITHER = /** @type {const} */ ([0, 1]);

/**
 * Options that decide what is generated, in ESM and in CommonJS: what each release makes of them is
 * kept, and later versions have to make the same of its templates.
 *
 * @type {OptionSet[]}
 */
export const OPTION_SETS = EITHER.flatMap((strategy) =>
  EITHER.flatMap((store) =>
    EITHER.flatMap((guard) =>
      EITHER.map((format) => optionSet({ strategy, store, guard, format })),
    ),
  ),
);

/** @param {Record<'strategy' | 'store' | 'guard' | 'format', 0 | 1>} of */
function optionSet({ strategy, store, guard, format }) {
  const isElsewhere = strategy !== format;
  const options = /** @type {const} */ ({
    strategy: strategy ? 'native' : 'passport',
    store: store ? 'memory' : 'sqlite',
    guard: guard ? 'global' : 'route',
    registration: (strategy + store + guard + format) % 2 === 0,
    ...(isElsewhere ? { path: 'domains/identity', route: 'identity' } : {}),
  });
  const name = [...Object.values(options).map(String), format ? 'cjs' : 'esm'].join(' ');
  return { name, files: appFiles(format === 1), options };
}

/** @param {boolean} isCjs */
function appFiles(isCjs) {
  const manifest = {
    name: 'shop',
    ...(isCjs ? {} : { type: 'module' }),
    dependencies: { '@nestjs/common': '^12.0.1', '@nestjs/core': '^12.0.1' },
  };
  const end = isCjs ? '' : '.js';
  return {
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'nest-cli.json': '{\n  "sourceRoot": "src"\n}\n',
    '.gitignore': '/node_modules\n.env\n',
    'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module${end}';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(process.env.PORT ?? 3000);
}
void bootstrap();
`,
    'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({
  imports: [],
})
export class AppModule {}
`,
  };
}
