import { loadTemplates } from '../render/load-templates';
import { overlaysOf } from '../render/overlays';
import { render } from '../render/render';
import type { RenderedFile } from '../render/template-file';
import type { WorkspaceFacts } from '../workspace/facts';
import { baseUrl, buildingOf } from './app-commands';
import { choose, type Choices } from './choices';
import { environmentOf } from './environment';
import { startsAlone } from './global-parts';
import type { Making } from './make-plan';
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

/** What would be generated, whether or not a run can be made; nothing when that is not clear. */
export function renderedFor(
  facts: WorkspaceFacts,
  { asked }: Pick<Making, 'asked'>,
): readonly RenderedFile[] {
  const choices = choose(asked, facts, facts.lock.install);
  return choices.ok ? renderFiles(facts, choices.value) : [];
}

/** The guide comes last: where it goes depends on whether there is one already. */
export function renderFiles(
  facts: WorkspaceFacts,
  { options, placement }: Choices,
): RenderedFile[] {
  const environment = environmentOf(facts);
  const files = render(overlaysOf(options, environment).flatMap(loadTemplates), {
    options,
    placement,
    format: facts.format,
    environment,
    baseUrl: baseUrl(facts),
    testsAlone: startsAlone(facts, placement.folder),
    building: buildingOf(facts),
  });
  const isGuide = ({ path }: RenderedFile) => path === placement.guide;
  return [...files.filter((file) => !isGuide(file)), ...files.filter(isGuide)];
}
