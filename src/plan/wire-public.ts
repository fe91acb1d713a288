import type { AuthJwtOptions } from '../auth-jwt/options';
import {
  markPublic,
  markPublicByHand,
  markSharedByHand,
  type PublicMark,
} from '../edits/mark-public';
import { manual } from '../edits/outcome';
import type { Install } from '../merge/lock';
import { notes } from '../report/notes';
import type { WorkspaceFacts } from '../workspace/facts';
import type { Endpoint } from '../workspace/reachable';
import { isJavaScript } from '../workspace/sources';
import { importPath } from './import-path';
import type { Wiring } from './wiring';

/** Names the mark of a class in the lock. */
export const publicPatch = ({ file, className }: Endpoint): string => `public:${file}#${className}`;

/** The key of templates/core/src/auth/decorators/public.decorator.ts; a test holds the two together. */
export const PUBLIC_KEY = 'auth:public';

/**
 * Marks what answers requests today with `@Public()`, so that the global guards break nothing. Only
 * the first run does: what is added later is to be guarded.
 */
export function wirePublic(
  wiring: Wiring,
  asked: AuthJwtOptions,
  facts: WorkspaceFacts,
  folder: string,
  install: Install | undefined,
): void {
  if (install?.options['guard'] === 'global') return;
  const { controllers, resolvers, gateways } = facts.reachable;
  const before = Object.keys(wiring.patches).length;
  for (const each of [...controllers, ...resolvers, ...gateways]) {
    if (isShared(facts, each.file)) {
      const lines = markSharedByHand(each.className, PUBLIC_KEY);
      wiring.left.push({ what: notes.sharedNotMarked(each.file, each.className), lines });
    } else {
      mark(wiring, asked, facts, folder, each);
    }
  }
  if (Object.keys(wiring.patches).length > before) {
    wiring.left.push({ what: notes.reviewPublic });
  }
}

function mark(
  wiring: Wiring,
  asked: AuthJwtOptions,
  { format, read, root }: WorkspaceFacts,
  folder: string,
  { file, className }: Endpoint,
): void {
  const wanted: PublicMark = {
    className,
    from: importPath(file, folder, 'decorators/public.decorator'),
    specifierExtension: format.specifierExtension,
  };
  const why = asked.skipImport && file === root.file ? '--skip-import' : undefined;
  const reason = isJavaScript(file) ? 'it is JavaScript' : why;
  const outcome = reason ? manual(reason) : markPublic(wiring.text(file, read(file) ?? ''), wanted);
  wiring.take(file, outcome, notes.markedPublic(className), (cannot) => ({
    what: notes.notMarked(file, cannot.line, className, cannot.reason),
    lines: markPublicByHand(wanted),
  }));
  wiring.record(publicPatch({ file, className }), file, outcome);
}

/** Code outside the app's own folder, which other apps may use too. */
function isShared({ project }: WorkspaceFacts, file: string): boolean {
  const own = [project.root, project.sourceRoot];
  const isWithin = own.some((root) => root === '' || file.startsWith(`${root}/`));
  return !isWithin || file.startsWith('../') || file.includes('node_modules/');
}
