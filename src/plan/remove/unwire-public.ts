import { unmarkPublic } from '../../edits/unmark-public';
import { markPublicByHand } from '../../edits/mark-public';
import type { Install } from '../../merge/lock';
import { notes } from '../../report/notes';
import type { WorkspaceFacts } from '../../workspace/facts';
import { importPath } from '../import-path';
import type { Wiring } from '../wiring';

const PATCH = /^public:(.+)#([^#]+)$/;

/** Takes `@Public()` off the classes that the first run marked. */
export function unwirePublic(
  wiring: Wiring,
  { read }: WorkspaceFacts,
  { patches }: Install,
  folder: string,
): void {
  for (const name of Object.keys(patches).toReversed()) {
    const [, file, className = ''] = PATCH.exec(name) ?? [];
    const text = file === undefined ? undefined : read(file);
    if (file === undefined || text === undefined) continue;
    const mark = { className, from: importPath(file, folder, 'decorators/public.decorator') };
    const outcome = unmarkPublic(wiring.text(file, text), mark);
    wiring.take(file, outcome, notes.unmarkedPublic(className), ({ reason, line }) => ({
      what: notes.deleteByHand(file, line, reason),
      lines: markPublicByHand(mark),
    }));
  }
}
