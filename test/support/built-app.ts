import ts from 'typescript';
import type { StoredOptions } from '../../src/auth-jwt/options';
import { renderFor, writeApp } from './render-app';

/**
 * Writes what `nest build` makes of the generated files into `dist/`, around a root module that
 * imports AuthModule.
 *
 * @param files what stands beside it: scripts
 * @param laidOver TypeScript of the test's own, over what is generated
 * @returns its folder
 */
export function builtApp(
  name: string,
  files: Readonly<Record<string, string>>,
  options: Partial<StoredOptions> = {},
  format: 'esm' | 'cjs' = 'esm',
  laidOver: readonly { readonly path: string; readonly text: string }[] = [],
): string {
  const extension = format === 'esm' ? '.js' : '';
  const sources = [
    ...renderFor(options, format).filter(({ path }) => /^src\/.*(?<!\.spec)\.ts$/.test(path)),
    {
      path: 'src/app.module.ts',
      text: `import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module${extension}';

@Module({ imports: [AuthModule] })
export class AppModule {}
`,
    },
    ...laidOver,
  ];
  return writeApp(name, {
    'package.json': format === 'esm' ? '{ "type": "module" }' : '{}',
    ...files,
    ...Object.fromEntries(
      sources.map(({ path, text }) => [
        path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js'),
        transpile(text, format),
      ]),
    ),
  });
}

const transpile = (text: string, format: 'esm' | 'cjs') =>
  ts.transpileModule(text, {
    compilerOptions: {
      module: format === 'esm' ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2023,
      esModuleInterop: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  }).outputText;
