import { templateId, type TemplateFile } from './template-file';

/** A template that is there for what it does, and exports nothing. */
const IS_EFFECT = /\.openapi\.ts$/;

/** The ids of templates that something has to import, or nobody would. */
export const effectsIn = (templates: readonly Pick<TemplateFile, 'path'>[]): string[] =>
  templates
    .map(({ path }) => path)
    .filter((path) => IS_EFFECT.test(path))
    .map(templateId)
    .toSorted();

/** Imports files for their effect, after all others: that is where they merge best. */
export const importEffects = (imports: string, ids: readonly string[]): string =>
  imports + ids.map((id) => `import './${id}.js';\n`).join('');
