import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StoredOptions } from '../../src/auth-jwt/options';
import { loadTemplates } from '../../src/render/load-templates';
import { overlaysOf } from '../../src/render/overlays';
import type { Environment } from '../../src/render/environment';
import type { Building } from '../../src/render/admin-script';
import type { Placement } from '../../src/render/placement';
import { render, type Rendering } from '../../src/render/render';
import type { RenderedFile } from '../../src/render/template-file';

export const usualOptions: StoredOptions = {
  strategy: 'passport',
  alg: 'HS256',
  transport: 'bearer',
  store: 'sqlite',
  guard: 'route',
  path: 'auth',
  route: 'auth',
  registration: true,
  client: false,
  spec: true,
  specFileSuffix: 'spec',
  hasher: 'package',
};

export const usualPlacement: Placement = {
  sourceRoot: 'src',
  folder: 'src/auth',
  e2eFolder: 'test',
  e2eName: 'auth',
  e2eSuffix: 'e2e-spec',
  guide: 'AUTH.md',
  specFileSuffix: 'spec',
  root: { file: 'src/app.module.ts', exportName: 'AppModule' },
};

export const usualBuilding: Building = {
  build: 'npm run build',
  start: 'npm run start',
  e2e: 'npm run test:e2e',
  output: 'dist',
  specifierExtension: '.js',
};

/** All that decides what a fresh app gets. */
export const renderingFor = (
  options: Partial<StoredOptions> = {},
  format: 'esm' | 'cjs' = 'esm',
  environment: Partial<Environment> = {},
  packages: ReadonlySet<string> = new Set(),
): { overlays: string[]; rendering: Rendering } => {
  const all = { ...usualOptions, ...options };
  return {
    overlays: overlaysOf(all, { ...environment, packages }),
    rendering: {
      options: all,
      placement: usualPlacement,
      format: { format, specifierExtension: format === 'esm' ? '.js' : '' },
      environment: { config: 'forRoot', ...environment },
      baseUrl: 'http://localhost:3000',
      building: usualBuilding,
      packages,
    },
  };
};

/** What a fresh app gets. */
export const renderFor = (
  options: Partial<StoredOptions> = {},
  format: 'esm' | 'cjs' = 'esm',
  specifierExtension: '' | '.js' | '.ts' = format === 'esm' ? '.js' : '',
  packages: ReadonlySet<string> = new Set(),
): RenderedFile[] => {
  const { overlays, rendering } = renderingFor(options, format, {}, packages);
  return render(overlays.flatMap(loadTemplates), {
    ...rendering,
    format: { format, specifierExtension },
  });
};

/** Writes `files` into a folder below the repository, so that packages resolve to ours. */
export function writeApp(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(__dirname, '..', '..', '.cache', 'generated', name);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
