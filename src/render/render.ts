import { posix } from 'node:path';
import { addToModule } from '../edits/add-to-module';
import type { StoredOptions } from '../auth-jwt/options';
import type { ModuleFormat } from '../workspace/module-format';
import type { Building } from './admin-script';
import { alignTables } from './align-tables';
import { importNamespace, setRoute } from './constants';
import { type Environment, readEnvironment, setEnvFile } from './environment';
import { renderGuide } from './guide';
import { changeImports } from './import-block';
import { layOutImports } from './lay-out-imports';
import { isTest, place, type Placement } from './placement';
import { importRootAs } from './root-import';
import { rewriteSpecifiers } from './specifiers';
import { templateId, type RenderedFile, type TemplateFile } from './template-file';

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
}

/**
 * Turns templates into the files of one app.
 *
 * @param templates the overlays' files; of two with the same path the later wins
 */
export function render(templates: readonly TemplateFile[], to: Rendering): RenderedFile[] {
  const byPath = new Map(templates.map((template) => [template.path, template]));
  return (
    [...byPath.values()]
      .filter(({ path }) => to.options.spec || !isTest(path))
      // It is about the guards of the root module.
      .filter(({ path }) => !to.testsAlone || !path.endsWith('/auth.global-guard.e2e-spec.ts'))
      .map(({ path, text }) => ({
        id: templateId(path),
        path: place(path, to.placement),
        text: renderText(path, text, to),
      }))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
  );
}

function renderText(path: string, template: string, to: Rendering): string {
  const isEsm = to.format.format === 'esm';
  if (!path.endsWith('.ts')) {
    const { options, placement, baseUrl } = to;
    return alignTables(
      renderGuide(template, placement, { ...options, baseUrl, isEsm, building: to.building }),
    );
  }
  let text = setEnvFile(setRoute(template, to.options.route), to.environment.pastCheck ?? '.env');
  if (path.endsWith('/auth.module.ts')) text = wireModule(text, to);
  if (!isEsm) text = importNamespace(text, 'jsonwebtoken');
  const placement = path.startsWith('test/') ? testPlacement(to) : to.placement;
  if (path.startsWith('test/')) text = importRootAs(text, placement.root.exportName);
  const move = (templatePath: string) => place(templatePath, placement);
  return changeImports(text, (imports) => {
    const moved = rewriteSpecifiers(imports, path, move, to.format.specifierExtension);
    return moved === imports ? moved : layOutImports(moved);
  });
}

/** The module that the e2e specs start stands where the root module does. */
function testPlacement({ placement, testsAlone }: Rendering): Placement {
  if (!testsAlone) return placement;
  const file = posix.join(placement.folder, 'auth.module.ts');
  return { ...placement, root: { file, exportName: 'AuthModule' } };
}

function wireModule(text: string, to: Rendering): string {
  const wired = readEnvironment(text, to.environment);
  return to.options.registration ? addController(wired, 'RegistrationController') : wired;
}

/** A generated module gets one more element by the same edit that serves the user's. */
function addController(text: string, name: string): string {
  const outcome = addToModule(text, {
    rootClass: 'AuthModule',
    property: 'controllers',
    element: name,
    imports: [{ name, alias: name, from: './registration.controller', extension: '.js' }],
  });
  if (outcome.kind !== 'edited') throw new Error(`auth.module.ts does not take ${name}`);
  return outcome.text;
}
