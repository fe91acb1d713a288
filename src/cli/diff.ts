import { basename } from 'node:path';
import type { Change } from './changes';

/** Keys whose values never appear on a screen; quoted ones may go on over several lines. */
const SECRET =
  /^([+ -]?(?:export )?(?:JWT_SECRET|JWT_RETIRING_SECRETS|JWT_PRIVATE_KEY)[ \t]*=[ \t]*)(?!\(not shown\)$)((["'`])[\s\S]*?\3.*|.+)$/gm;
/** Under whatever name. */
const PEM =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$(?![\s\S]))/g;

/** The change as a unified diff, without secrets. */
export async function renderDiff({ path, from, before, after }: Change): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const was = from ?? path;
  const renamed = from === undefined ? '' : `rename from ${from}\nrename to ${path}\n`;
  if (from !== undefined && before === after) return renamed.trimEnd();
  const names = [
    before === undefined ? '/dev/null' : `a/${was}`,
    after === undefined ? '/dev/null' : `b/${path}`,
  ] as const;
  const patch = createTwoFilesPatch(...names, before ?? '', after ?? '').replace(/^=+\n/, '');
  const isEnv = isEnvFile(path) || isEnvFile(was);
  return `${renamed}${maskSecrets(isEnv ? hideTheirs(patch, before ?? '') : patch)}`.trimEnd();
}

/** The lines that an env file had are not ours to show: any of them may be a password. */
function hideTheirs(patch: string, before: string): string {
  const theirs = new Set(before.split('\n').filter((line) => line.trim() !== ''));
  return patch.replace(/^([ +-])(.*)$/gm, (all, sign: string, line: string) =>
    theirs.has(line) ? `${sign}${keyOf(line)}(not shown)` : all,
  );
}

const keyOf = (line: string): string => /^\s*(?:export\s+)?[\w.-]+=/.exec(line)?.[0] ?? '';

/** Replaces the value of every secret by its length. */
export const maskSecrets = (text: string): string =>
  text
    .replace(
      SECRET,
      (_, key: string, value: string) => `${key}(random, ${value.trim().length} characters)`,
    )
    .replace(PEM, '(a private key)');

/** Whether the text gives a secret a value. */
export const holdsSecret = (text: string): boolean => maskSecrets(text) !== text;

/** As git colours it. */
export const colorDiff = (diff: string): string =>
  diff.replace(
    /^(?:(---|\+\+\+|rename (?:from|to)) .*|(@@).*|(\+).*|(-).*)$/gm,
    (line, file, hunk, plus) => {
      const color = file ? 1 : hunk ? 36 : plus ? 32 : 31;
      return `\u001B[${color}m${line}\u001B[0m`;
    },
  );

function isEnvFile(path: string): boolean {
  const name = basename(path);
  return /^\.env\b|\.env$/.test(name) && !/example|sample|dist|template/.test(name);
}
