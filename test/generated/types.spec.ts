import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { renderFor, writeApp } from '../support/render-app';

/** Nest's own settings, and every strict flag that an app may have set besides. */
const SETTINGS: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  esModuleInterop: true,
  isolatedModules: true,
  emitDecoratorMetadata: true,
  experimentalDecorators: true,
  strict: true,
  strictPropertyInitialization: false,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noUncheckedIndexedAccess: true,
  noFallthroughCasesInSwitch: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['vitest/globals', 'node'],
};

const combinations = (['passport', 'native'] as const).flatMap((strategy) =>
  (['sqlite', 'memory'] as const).flatMap((store) =>
    (['esm', 'cjs'] as const).map((format) => ({
      strategy,
      store,
      format,
      // Each source of argon2id meets each strategy, store and format.
      hasher:
        (store === 'sqlite') === (format === 'esm') ? ('package' as const) : ('node' as const),
    })),
  ),
);

const cache = new Map<string, ts.SourceFile | undefined>();

/** The libraries are the same in each combination: they are parsed once. */
function compile(files: readonly string[]): string[] {
  const host = ts.createCompilerHost(SETTINGS);
  const original = host.getSourceFile.bind(host);
  host.getSourceFile = (file, options, ...rest) => {
    if (!file.includes('/node_modules/')) return original(file, options, ...rest);
    const key = `${file} ${String(typeof options === 'object' && options.impliedNodeFormat)}`;
    if (!cache.has(key)) cache.set(key, original(file, options, ...rest));
    return cache.get(key);
  };
  const program = ts.createProgram([...files], SETTINGS, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, start, messageText }) =>
        `${file?.fileName ?? ''}:${file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}

describe('the generated code type-checks', () => {
  it.each(combinations)('$strategy, $store, $format, argon2id of the $hasher', (row) => {
    const { strategy, store, hasher, format } = row;
    const rendered = renderFor({ strategy, store, hasher }, format);
    const extension = format === 'esm' ? '.js' : '';
    const folder = writeApp(`types-${strategy}-${store}-${format}`, {
      'package.json': format === 'esm' ? '{ "type": "module" }' : '{}',
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module${extension}';

@Module({ imports: [AuthModule] })
export class AppModule {}
`,
      ...Object.fromEntries(rendered.map(({ path, text }) => [path, text])),
    });
    const sources = rendered.filter(({ path }) => path.endsWith('.ts'));
    expect(sources.length).toBeGreaterThan(20);
    expect(compile(sources.map(({ path }) => join(folder, path)))).toEqual([]);
  });
});
