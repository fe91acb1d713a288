import { posix } from 'node:path';
import { addToModule } from '../edits/add-to-module';
import type { StoredOptions } from '../auth-jwt/options';
import type { ModuleFormat } from '../workspace/module-format';
import type { Building } from './admin-script';
import { alignTables } from './align-tables';
import { importNamespace, setAlgorithm, setRoute } from './constants';
import { effectsIn, importEffects } from './effects';
import { type Environment, readEnvironment, setEnvFile } from './environment';
import { renderGuide } from './guide';
import { changeImports } from './import-block';
import { layOutImports } from './lay-out-imports';
import { isNeedless } from './needless';
import { isTest, place, type Placement } from './placement';
import { fillPrismaSeam } from './prisma-seam';
import { importRootAs } from './root-import';
import { rewriteSpecifiers } from './specifiers';
import { templateId, type RenderedFile, type TemplateFile } from './template-file';
import { withoutMethod } from './without-method';

/** All that decides what the generated files say. */
export interface Rendering {
  readonly options: StoredOptions;
  readonly placement: Placement;
  readonly format: ModuleFormat;
  readonly environment: Environment;
  /** The e2e specs start AuthModule by itself, not the root module: that changes its answers. */
  readonly testsAlone?: boolean;
  /** 'http://localhost:3000/api' */
  readonly baseUrl: string;
  readonly building: Building;
  /** What the app has when it runs. */
  readonly packages?: ReadonlySet<string>;
}

/**
 * Turns templates into the files of one app.
 *
 * @param templates the overlays' files; of two with the same path the later wins
 */
export function render(templates: readonly TemplateFile[], to: Rendering): RenderedFile[] {
  const byPath = new Map(templates.map((template) => [template.path, template]));
  const effects = effectsIn([...byPath.values()]);
  return [...byPath.values()]
    .filter(({ path }) => to.options.spec || !isTest(path))
    .filter(({ path }) => !isNeedless(path, to.options.store))
    .filter(({ path }) => !to.testsAlone || !ABOUT_THE_ROOT.test(path))
    .map(({ path, text }) => ({
      id: templateId(path),
      path: place(path, to.placement),
      text: renderText(path, text, to, effects),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The e2e specs of what is done with the root module. */
const ABOUT_THE_ROOT = /\/auth\.(global-guard|testing)\.e2e-spec\.ts$/;

/** It starts the root module for tests of the user's own. */
const STARTS_THE_ROOT = /\/auth\.testing\.ts$/;

function renderText(
  path: string,
  template: string,
  to: Rendering,
  effects: readonly string[],
): string {
  const isEsm = to.format.format === 'esm';
  if (!path.endsWith('.ts')) {
    const { options, placement, baseUrl, building, packages } = to;
    return alignTables(
      renderGuide(template, placement, { ...options, baseUrl, isEsm, building, packages }),
    );
  }
  let text = setEnvFile(setRoute(template, to.options.route), to.environment.pastCheck ?? '.env');
  if (path.endsWith('/strict-jwt.ts')) text = setAlgorithm(text, to.options.alg);
  const { prisma } = to.placement;
  if (path.endsWith('/store/prisma.ts') && prisma) text = fillPrismaSeam(text, prisma);
  if (path.endsWith('/auth.module.ts')) {
    text = changeImports(wireModule(text, to), (imports) => importEffects(imports, effects));
  }
  if (path.endsWith('/auth-client.ts') && !to.options.registration) {
    text = withoutMethod(text, 'register');
  }
  if (!isEsm) text = importNamespace(text, 'jsonwebtoken');
  const placement = path.startsWith('test/') ? testPlacement(path, to) : to.placement;
  if (path.startsWith('test/')) text = importRootAs(text, placement.root.exportName);
  const move = (templatePath: string) => place(templatePath, placement);
  return changeImports(text, (imports) => {
    const moved = rewriteSpecifiers(imports, path, move, to.format.specifierExtension);
    return moved === imports ? moved : layOutImports(moved);
  });
}

/** The module that the e2e specs start stands where the root module does. */
function testPlacement(path: string, { placement, testsAlone }: Rendering): Placement {
  if (!testsAlone || STARTS_THE_ROOT.test(path)) return placement;
  const file = posix.join(placement.folder, 'auth.module.ts');
  return { ...placement, root: { file, exportName: 'AuthModule' } };
}

function wireModule(text: string, to: Rendering): string {
  const { alg, registration } = to.options;
  const wired = readEnvironment(text, to.environment);
  const all = registration ? addController(wired, 'RegistrationController') : wired;
  return alg === 'HS256' ? all : addController(all, 'JwksController');
}

/** Those that not every app has, and where they are. */
const CONTROLLERS = {
  JwksController: './jwks.controller',
  RegistrationController: './registration.controller',
} as const;

/** A generated module gets one more element by the same edit that serves the user's. */
function addController(text: string, name: keyof typeof CONTROLLERS): string {
  const outcome = addToModule(text, {
    rootClass: 'AuthModule',
    property: 'controllers',
    element: name,
    imports: [{ name, alias: name, from: CONTROLLERS[name], extension: '.js' }],
  });
  if (outcome.kind !== 'edited') throw new Error(`auth.module.ts does not take ${name}`);
  return outcome.text;
}
