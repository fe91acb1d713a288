import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileWrite } from '../plan/plan';
import { asObject } from './find-config';
import { type Formatted, type Formatter, NOTHING_FORMATTED } from './formatter';
import { inMirror, within } from './mirror';

/** Only the paths that follow are formatted; those that the configuration leaves out are no error. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  // Also sorts imports unless that is switched off, as the `biome check` of the workspace demands.
  Biome: ['check', '--write', '--linter-enabled=false', '--no-errors-on-unmatched'],
  oxfmt: ['--write', '--no-error-on-unmatched-pattern'],
};
/** Milliseconds; a formatter takes a fraction of a second. */
const PATIENCE = 30_000;

/**
 * Formats by the program's own command, all files in one process.
 *
 * @param entry the program's package.json
 * @param top the topmost folder that its configuration may stand in
 * @param folder where the nearest configuration stands: the program runs there
 */
export async function formatByCommand(
  name: Formatter['name'],
  { entry, top, folder, root }: Record<'entry' | 'top' | 'folder' | 'root', string>,
  files: readonly FileWrite[],
): Promise<Formatted> {
  if (files.length === 0) return { texts: new Map(), failed: false };
  try {
    const { bin } = JSON.parse(readFileSync(entry, 'utf8')) as { bin: unknown };
    const script = join(dirname(entry), String(asObject(bin)[name.toLowerCase()] ?? bin));
    let failed = false;
    const moved = files.map(({ path, text }) => ({ path: within(top, join(root, path)), text }));
    const formatted = await inMirror(top, moved, async (mirror) => {
      const cwd = join(mirror, within(top, folder));
      const paths = moved.map(({ path }) => within(cwd, join(mirror, path)));
      failed = (await run([script, ...(ARGUMENTS[name] ?? []), ...paths], cwd)) !== 0;
    });
    const texts = new Map(files.map(({ path }, index) => [path, formatted[index]?.text ?? '']));
    return { texts, failed };
  } catch {
    return NOTHING_FORMATTED;
  }
}

const run = (args: readonly string[], cwd: string): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: 'ignore', timeout: PATIENCE });
    child.once('error', reject);
    child.once('close', resolve);
  });
