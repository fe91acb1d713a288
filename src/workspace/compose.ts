import { posix } from 'node:path';
import type { ReadFile } from './finding';

/** A service of a compose file that is built here, and what it says of its environment. */
export interface ComposeService {
  readonly file: string;
  readonly name: string;
  /** relative to the workspace */
  readonly envFiles: readonly string[];
  /** It lists variables; as a YAML list of `- NAME=value`, or as a mapping. */
  readonly lists?: 'list' | 'mapping';
  readonly text: string;
}

const COMPOSE = /^(docker-)?compose([.-](?!.*(test|ci|e2e))[\w.-]+)?\.ya?ml$/;

/**
 * The services that compose files build from source. Read by their indentation, which is enough to
 * tell where variables come from; nothing is ever edited there.
 */
export function readComposeServices(
  read: ReadFile,
  list: (folder: string) => readonly string[],
  folder: string,
): ComposeService[] {
  return list(folder)
    .filter((name) => COMPOSE.test(name))
    .flatMap((name) => {
      const file = posix.join(folder, name);
      const services = children(read(file) ?? '').find(({ key }) => key === 'services');
      return children(services?.body ?? '').flatMap((each) => describe(file, each) ?? []);
    });
}

interface Entry {
  readonly key: string;
  readonly inline: string;
  readonly body: string;
}

function describe(file: string, { key: name, body: text }: Entry): ComposeService | undefined {
  const parts = children(text);
  const part = (key: string): Entry | undefined => parts.find((each) => each.key === key);
  if (part('build') === undefined) return undefined;
  const envFile = part('env_file');
  const named = envFile && `${envFile.inline}\n${envFile.body}`.match(/[\w./-]*env[\w./-]*/gi);
  const environment = part('environment');
  return {
    file,
    name,
    envFiles: (named ?? []).map((path) => posix.join(posix.dirname(file), path)),
    ...(environment
      ? { lists: /^\s*-/.test(environment.body) ? ('list' as const) : ('mapping' as const) }
      : {}),
    text,
  };
}

/** The entries of a mapping that are indented least, each with the lines below it. */
function children(text: string): Entry[] {
  const lines = text.split(/\r?\n/).filter((line) => /^\s*[^\s#]/.test(line));
  const indents = lines.map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const least = Math.min(...indents);
  const entries: { key: string; inline: string; body: string }[] = [];
  for (const [index, line] of lines.entries()) {
    const [, key, inline = ''] = /^\s*["']?([\w.-]+)["']?:\s*(.*)$/.exec(line) ?? [];
    const isOwn = indents[index] === least && key !== undefined;
    const last = entries.at(-1);
    if (isOwn) entries.push({ key, inline: inline.replace(/\s+#.*$/, ''), body: '' });
    else if (last) last.body += `${line}\n`;
  }
  return entries;
}
