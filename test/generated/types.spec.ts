import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { StoredOptions } from '../../src/auth-jwt/options';
import { renderFor, writeApp } from '../support/render-app';
import { STARTER } from '../support/type-check';

type Format = 'esm' | 'cjs';
type Variant = Pick<
  StoredOptions,
  'strategy' | 'alg' | 'transport' | 'store' | 'hasher' | 'client' | 'guard'
>;

/** Every strict flag that an app may have set besides: each only adds findings, so all at once do. */
const STRICTEST: ts.CompilerOptions = {
  strictPropertyInitialization: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noFallthroughCasesInSwitch: true,
  exactOptionalPropertyTypes: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
};

const { ModuleKind: Module, ModuleResolutionKind: Resolution, ScriptTarget: Target } = ts;
const LOOSE = { strict: false, noImplicitAny: false };
const OUTDATED = { ignoreDeprecations: '6.0' };

/** What apps set otherwise, each by itself. */
const SETTINGS: readonly (readonly [title: string, set: ts.CompilerOptions, only: Format])[] = [
  ['strict off, as in the starter of Nest 10', LOOSE, 'esm'],
  ['strictNullChecks off', { strictNullChecks: false }, 'esm'],
  ['strictNullChecks alone', { ...LOOSE, strictNullChecks: true }, 'esm'],
  ['useUnknownInCatchVariables off', { useUnknownInCatchVariables: false }, 'esm'],
  ['strictBindCallApply off', { strictBindCallApply: false, strictFunctionTypes: false }, 'esm'],
  ['verbatimModuleSyntax', { verbatimModuleSyntax: true }, 'esm'],
  ['isolatedModules off', { isolatedModules: false }, 'esm'],
  ['emitDecoratorMetadata off', { emitDecoratorMetadata: false }, 'esm'],
  ['useDefineForClassFields', { useDefineForClassFields: true, target: Target.ES2021 }, 'esm'],
  ['useDefineForClassFields off', { useDefineForClassFields: false }, 'esm'],
  ['target ES2017, as in the starters before Nest 10', { target: Target.ES2017 }, 'esm'],
  ['target ES2021', { target: Target.ES2021 }, 'esm'],
  ['target ES2022', { target: Target.ES2022 }, 'esm'],
  ['target ESNext', { target: Target.ESNext }, 'esm'],
  ['lib ES2021', { lib: ['lib.es2021.d.ts'] }, 'esm'],
  ['node10', { module: Module.CommonJS, moduleResolution: Resolution.Node10, ...OUTDATED }, 'cjs'],
  ['node16', { module: Module.Node16, moduleResolution: Resolution.Node16 }, 'esm'],
  ['bundler', { module: Module.ESNext, moduleResolution: Resolution.Bundler }, 'esm'],
  [
    'bundler and CommonJS',
    { module: Module.CommonJS, moduleResolution: Resolution.Bundler },
    'cjs',
  ],
  ['esModuleInterop off', { esModuleInterop: false, ...OUTDATED }, 'esm'],
  ['.ts specifiers', { allowImportingTsExtensions: true }, 'esm'],
  ['declaration', { declaration: true, noEmit: false, emitDeclarationOnly: true }, 'esm'],
  ['types: []', { types: [] }, 'esm'],
];

/** Each once: what they have in common is in both strategies and both stores. */
const ALGORITHMS = {
  passport: { sqlite: 'HS256', memory: 'ES256' },
  native: { sqlite: 'RS256', memory: 'Ed25519' },
} as const;

const VARIANTS: readonly Variant[] = (['passport', 'native'] as const).flatMap((strategy) =>
  (['sqlite', 'memory'] as const).map((store) => ({
    strategy,
    alg: ALGORITHMS[strategy][store],
    store,
    transport: store === 'memory' ? ('cookie' as const) : ('bearer' as const),
    client: store === 'memory',
    // global adds a test
    guard: strategy === 'native' ? ('global' as const) : ('route' as const),
    hasher: store === 'sqlite' ? ('package' as const) : ('node' as const),
  })),
);

/** The user's Prisma, as the store of Prisma finds it. */
const HOST = join(__dirname, '..', '..', 'templates', 'host');
const PRISMA = ['src/prisma/prisma.module.ts', 'src/prisma/prisma.service.ts'];

const ORM_VARIANTS: readonly Variant[] = [
  {
    strategy: 'native',
    alg: 'HS256',
    store: 'prisma',
    transport: 'bearer',
    client: false,
    guard: 'route',
    hasher: 'node',
  },
  {
    strategy: 'passport',
    alg: 'HS256',
    store: 'typeorm',
    transport: 'bearer',
    client: false,
    guard: 'route',
    hasher: 'package',
  },
];

const libraries = new Map<string, ts.SourceFile | undefined>();

/** What TypeScript says of `files`. Libraries are the same in each program: they are parsed once. */
function compile(files: readonly string[], settings: ts.CompilerOptions): string[] {
  const host = ts.createCompilerHost(settings);
  const original = host.getSourceFile.bind(host);
  host.writeFile = () => undefined;
  host.getSourceFile = (file, options, ...rest) => {
    if (!file.includes('/node_modules/')) return original(file, options, ...rest);
    const key = `${file} ${String(typeof options === 'object' && options.impliedNodeFormat)}`;
    if (!libraries.has(key)) libraries.set(key, original(file, options, ...rest));
    return libraries.get(key);
  };
  const program = ts.createProgram([...files], settings, host);
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...files.flatMap((path) => {
      const file = program.getSourceFile(path);
      const emitted = settings.noEmit ? [] : program.emit(file).diagnostics;
      return [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
        ...emitted,
      ];
    }),
  ];
  return diagnostics.map(
    ({ file, start, messageText }) =>
      `${file?.fileName ?? ''}:${file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}

/** Those that bring more files. */
const PACKAGES = new Set(['@nestjs/websockets', '@nestjs/swagger']);

/** Writes one app, and answers the texts of its sources by their paths on the disk. */
function writeVariant(
  name: string,
  variant: Variant,
  format: Format,
  extension: '' | '.js' | '.ts' = EXTENSION[format],
) {
  const rendered = renderFor(variant, format, extension, PACKAGES);
  const folder = writeApp(`${name}-${variant.strategy}-${variant.store}-${format}`, {
    'package.json': format === 'esm' ? '{ "type": "module" }' : '{}',
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module${extension}';

@Module({ imports: [AuthModule] })
export class AppModule {}
`,
    ...Object.fromEntries(variant.store === 'prisma' ? PRISMA.map(asIn(extension)) : []),
    ...Object.fromEntries(rendered.map(({ path, text }) => [path, text])),
  });
  const sources = rendered.filter(({ path }) => path.endsWith('.ts'));
  expect(sources.length).toBeGreaterThan(20);
  return sources.map(({ path, text }) => [join(folder, path), text] as const);
}

const asIn = (extension: string) => (path: string) =>
  [path, readFileSync(join(HOST, path), 'utf8').replaceAll(".js';", `${extension}';`)] as const;

const EXTENSION = { esm: '.js', cjs: '' } as const;
const FORMATS = ['esm', 'cjs'] as const;

describe('the generated code type-checks', () => {
  it.each(
    [...VARIANTS, ...ORM_VARIANTS].flatMap((each) =>
      FORMATS.map((format) => ({ ...each, format })),
    ),
  )(
    'under all strict flags: $strategy, $alg, $transport, $store, $format',
    ({ format, ...variant }) => {
      const files = writeVariant('types', variant, format).map(([path]) => path);
      expect(compile(files, { ...STARTER, ...STRICTEST })).toEqual([]);
    },
  );

  it.each(SETTINGS)('%s', (_, set, format) => {
    const extension = set.allowImportingTsExtensions ? '.ts' : EXTENSION[format];
    const [first = [], ...others] = [VARIANTS[0], VARIANTS[3], ...ORM_VARIANTS].map((variant) =>
      writeVariant('flags', variant as Variant, format, extension),
    );
    // Between them, these hold every kind of overlay; what they share is checked once.
    const shared = new Set(first.map(([, text]) => text));
    const more = others.flat().filter(([, text]) => !shared.has(text));
    const files = [...first, ...more].map(([path]) => path);
    // Specs need the types of their runner, whatever the app has.
    const isChecked = (path: string) => set.types?.length !== 0 || !/spec\.ts$|\/test\//.test(path);
    expect(compile(files.filter(isChecked), { ...STARTER, ...set })).toEqual([]);
  });
});
