import type { ModuleAddition } from '../edits/add-to-module';
import { guardAddition } from '../edits/register-guard';
import { moduleAddition } from '../edits/register-module';
import { lacksList } from '../edits/removal/without-element';
import { removeAdditions } from '../edits/remove-additions';
import { sha256 } from '../merge/base-text';
import type { PatchEntry } from '../merge/lock';
import type { WorkspaceFacts } from '../workspace/facts';
import { guardRegistrations, registrationOf } from './root-registrations';

/** All that a run adds to the root module, in its order. */
export const rootAdditions = (
  facts: WorkspaceFacts,
  folder: string,
  guard: unknown,
): ModuleAddition[] => [
  moduleAddition(registrationOf(facts, folder)),
  ...(guard === 'global' ? guardRegistrations(facts, folder).map(guardAddition) : []),
];

/**
 * What it takes to take the additions back exactly: what the file was, and which lists came with them.
 *
 * @param before the root module as the run found it
 */
export const traceOf = (before: string, additions: readonly ModuleAddition[]): PatchEntry => ({
  before: sha256(before),
  madeLists: [
    ...new Set(additions.filter((each) => lacksList(before, each)).map((each) => each.property)),
  ].join(),
});

/** What a root module was that has the additions, as far as can be told. */
export function withoutAdditions(text: string, additions: readonly ModuleAddition[]): string {
  const added = additions.map((addition) => ({ addition }));
  const removal = removeAdditions(text, added);
  return removal.kind === 'edited' ? removal.text : text;
}
