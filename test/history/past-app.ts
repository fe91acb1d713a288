import type { AuthJwtOptions } from '../../src/auth-jwt/options';
import type { KnownVersion } from '../../src/history/load-history';
import { choose } from '../../src/plan/choices';
import { renderFiles } from '../../src/plan/rendered';
import { factsOf } from './workspace-facts';

export interface PastApp {
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  /** By template id, as that version generated it. */
  readonly bases: Readonly<Record<string, { readonly path: string; readonly text: string }>>;
}

/** What a version generates in a fresh app with these files. */
export function pastApp(
  { load }: KnownVersion,
  theirs: Readonly<Record<string, string>>,
  asked: AuthJwtOptions,
): PastApp {
  const { facts } = factsOf(theirs);
  const choices = choose(asked, facts, undefined);
  if (!choices.ok) throw new Error(JSON.stringify(choices.problems));
  const rendered = renderFiles(facts, choices.value, load);
  return {
    folder: choices.value.placement.folder,
    files: { ...theirs, ...Object.fromEntries(rendered.map(({ path, text }) => [path, text])) },
    bases: Object.fromEntries(rendered.map(({ id, path, text }) => [id, { path, text }])),
  };
}
