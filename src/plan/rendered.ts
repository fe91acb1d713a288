import { recoverBases } from '../history/recover-bases';
import { loadTemplates, type TemplateLoader } from '../render/load-templates';
import { overlaysOf } from '../render/overlays';
import { render } from '../render/render';
import type { RenderedFile } from '../render/template-file';
import type { WorkspaceFacts } from '../workspace/facts';
import { baseUrl, buildingOf } from './app-commands';
import { choose, type Choices } from './choices';
import { environmentOf } from './environment';
import { type FileWishes, NO_WISHES } from './file-wishes';
import { startsAlone } from './global-parts';
import type { Making } from './make-plan';
import { runtimePackages } from './runtime-packages';
import { type Surveyed, surveyFiles } from './survey';
import { asWritten } from './written';

/** What would be generated, where there is something in its folder already. */
export function renderedOver(
  facts: WorkspaceFacts,
  { asked, formatting }: Pick<Making, 'asked' | 'formatting'>,
): readonly RenderedFile[] {
  const choices = choose(asked, facts, facts.lock.install);
  if (!choices.ok || facts.list(choices.value.placement.folder).length === 0) return [];
  return renderFiles(facts, choices.value).map((file) => asWritten(file, formatting));
}

/** The generated files, whether or not a run can be made; nothing when that is not clear. */
export function surveyFor(
  facts: WorkspaceFacts,
  { asked, wishes = NO_WISHES }: Pick<Making, 'asked' | 'wishes'>,
): readonly Surveyed[] {
  const choices = choose(asked, facts, facts.lock.install);
  return choices.ok ? surveyAll(facts, choices.value, wishes) : [];
}

/** All generated files; bases that the lock has lost are generated again, where that can be. */
export function surveyAll(
  facts: WorkspaceFacts,
  { options, placement }: Choices,
  { isSelected }: Pick<FileWishes, 'isSelected'>,
): Surveyed[] {
  const { install, value } = facts.lock;
  const past = { facts, options, placement };
  const recovered = install && value ? recoverBases(install, value.version, past) : new Map();
  const rendered = renderFiles(facts, { options, placement });
  return surveyFiles(facts, install, rendered, isSelected, recovered);
}

/**
 * What a version generates here. The guide comes last: where it goes depends on whether there is one
 * already.
 *
 * @param load gives the templates of that version; today's by default
 */
export function renderFiles(
  facts: WorkspaceFacts,
  { options, placement }: Choices,
  load: TemplateLoader = loadTemplates,
): RenderedFile[] {
  const environment = environmentOf(facts, options.alg);
  const packages = runtimePackages(facts.app);
  const overlays = overlaysOf(options, { ...environment, packages });
  const files = render(overlays.flatMap(load), {
    options,
    placement,
    format: facts.format,
    environment,
    baseUrl: baseUrl(facts),
    testsAlone: startsAlone(facts, placement.folder),
    building: buildingOf(facts),
    packages,
  });
  const isGuide = ({ path }: RenderedFile) => path === placement.guide;
  return [...files.filter((file) => !isGuide(file)), ...files.filter(isGuide)];
}
