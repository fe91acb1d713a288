import type { StoredOptions } from '../auth-jwt/options';
import { baseUrl, buildingOf } from '../plan/app-commands';
import { runtimePackages } from '../plan/runtime-packages';
import type { TemplateLoader } from '../render/load-templates';
import { overlaysOf } from '../render/overlays';
import type { Placement } from '../render/placement';
import { render, type Rendering } from '../render/render';
import type { TemplateFile } from '../render/template-file';
import { once, type Words, wordsOf } from './comparable';
import type { WorkspaceFacts } from '../workspace/facts';

/** How else an earlier run may have found the app's own reading of its environment. */
const CONFIGS = ['plain', 'global'] as const;

/** A generated file, in each form in which a version may have written it. */
export interface PastFile {
  readonly id: string;
  readonly path: string;
  readonly forms: readonly Form[];
}

export interface Form {
  readonly text: string;
  readonly words: () => Words;
}

/** What is the same for all versions. */
export interface PastInstall {
  readonly facts: WorkspaceFacts;
  readonly options: StoredOptions;
  readonly placement: Placement;
  readonly pastCheck?: string;
}

/** What a version generates, by template id, whatever the app around it was like. */
export function pastRenders(
  load: TemplateLoader,
  { facts, options, placement, pastCheck }: PastInstall,
): Map<string, PastFile> {
  const over = pastCheck === undefined ? {} : { pastCheck };
  const packages = runtimePackages(facts.app);
  const templates = overlaysOf(options, { ...over, packages }).flatMap(load);
  const only = (name: RegExp) => templates.filter(({ path }) => name.test(path));
  const building = buildingOf(facts);
  const files = (of: readonly TemplateFile[], more: Partial<Rendering>) =>
    render(of, {
      options,
      placement,
      format: facts.format,
      environment: { config: 'forRoot', ...over },
      baseUrl: baseUrl(facts),
      building,
      packages,
      ...more,
    });
  const found = new Map<string, PastFile>();
  const all = [
    ...files(templates, {}),
    ...CONFIGS.flatMap((config) =>
      files(only(/\/auth\.module\.ts$|\.openapi\.ts$/), { environment: { config, ...over } }),
    ),
    ...files(only(/^test\//), { testsAlone: true }),
    // 0.1.0 named this script in every app that Nx does not run.
    ...files(only(/^AUTH\.md$/), {
      building: { ...building, e2e: `${facts.packageManager} run test:e2e` },
    }),
  ];
  for (const { id, path, text } of all) {
    const forms = found.get(id)?.forms ?? [];
    if (forms.some((form) => form.text === text)) continue;
    found.set(id, {
      id,
      path,
      forms: [...forms, { text, words: once(() => wordsOf(path, text)) }],
    });
  }
  return found;
}
