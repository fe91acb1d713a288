import type { AuthPlan, FileNote, LeftToYou } from '../plan/plan';
import { notes } from './notes';

/** What a run did, what was there already, what is left: a value, printed once, last. */
export interface Report {
  readonly nothing: boolean;
  readonly folder: string;
  readonly written: readonly string[];
  readonly wired: readonly FileNote[];
  readonly already: readonly FileNote[];
  readonly left: readonly LeftToYou[];
  readonly next: readonly string[];
  readonly commands: readonly string[];
}

export function reportOf(plan: AuthPlan): Report {
  const { creates, edits, already, left, folder, lock } = plan;
  const nothing = creates.length === 0 && edits.length === 0;
  return {
    nothing,
    folder,
    written: [...grouped(plan), ...(lock ? [lock.path] : [])],
    wired: edits.map(({ path, done }) => ({ path, note: done })),
    already,
    left,
    next: nothing ? [] : [notes.protect, notes.firstAdmin(plan.guide)],
    commands: nothing ? [] : commandsOf(plan),
  };
}

/** The module's folder as one line, the other files by name. */
function grouped({ creates, folder }: AuthPlan): string[] {
  const inside = creates.filter(({ path }) => path.startsWith(`${folder}/`));
  const outside = creates.filter(({ path }) => !path.startsWith(`${folder}/`));
  return [
    ...(inside.length > 0 ? [`${folder}/ (${inside.length} files)`] : []),
    ...outside.map(({ path }) => path),
  ];
}

/** Start, register, log in. */
function commandsOf({ tryIt: { manager, url, registration } }: AuthPlan): string[] {
  const post = (path: string) =>
    `curl -X POST ${url}/${path} -H 'Content-Type: application/json' -d '{"email":"ada@example.com","password":"a long phrase of my own"}'`;
  return [`${manager} run start`, ...(registration ? [post('register')] : []), post('login')];
}
