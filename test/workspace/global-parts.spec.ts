import { describe, expect, it } from 'vitest';
import { readAppProviders, readUsedGlobals } from '../../src/workspace/global-parts';

const provided = (...providers: string[]) =>
  readAppProviders({
    file: 'src/app.module.ts',
    text: `import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR as WRAP, APP_PIPE } from '@nestjs/core';
import * as core from '@nestjs/core';
import { Guard } from './common/guard';

@Module({ providers: [${providers.join(', ')}] })
export class AppModule {}
`,
  }).map(({ kind, name, from }) => [kind, name, from]);

const used = (...lines: string[]) =>
  readUsedGlobals('src/main.ts', `const app = await create();\n${lines.join('\n')}`).map(
    ({ kind, name }) => [kind, name],
  );

describe('readAppProviders', () => {
  it.each([
    ['{ provide: APP_GUARD, useClass: Guard }', ['guard', 'Guard', './common/guard']],
    ['{ provide: APP_GUARD, useExisting: Other }', ['guard', 'Other', undefined]],
    ['{ provide: APP_FILTER, useValue: new Errors(1) }', ['filter', 'Errors', undefined]],
    ['{ provide: WRAP, useClass: Wrap, scope: 1 }', ['interceptor', 'Wrap', undefined]],
    ['{ provide: core.APP_PIPE, useClass: P }', ['pipe', 'P', undefined]],
    ['{ provide: APP_PIPE, useFactory: () => new P() }', ['pipe', 'a factory', undefined]],
  ])('finds %s', (provider, found) => {
    expect(provided('AppService', provider)).toEqual([found]);
  });

  it.each([
    'Guard',
    '{ provide: Guard, useClass: Guard }',
    "{ provide: 'APP_GUARD', useValue: 1 }",
  ])('finds nothing in %s', (provider) => expect(provided(provider)).toEqual([]));
});

describe('readUsedGlobals', () => {
  it.each([
    [
      'app.useGlobalGuards(new A(), new B(app.get(Reflector)));',
      [
        ['guard', 'A'],
        ['guard', 'B'],
      ],
    ],
    ['app.useGlobalFilters(app.get(Errors));', [['filter', 'Errors']]],
    ['app.useGlobalPipes(new ValidationPipe({}));', [['pipe', 'ValidationPipe']]],
    ['app.useGlobalInterceptors(wrap());', [['interceptor', 'a factory']]],
    ["app.setGlobalPrefix('api');", []],
  ])('%s', (line, found) => expect(used(line)).toEqual(found));
});
