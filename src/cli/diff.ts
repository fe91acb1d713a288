import type { Change } from './changes';

/** Keys whose values never appear on a screen. */
const SECRET = /^([+ -]?(?:export )?(?:JWT_SECRET|JWT_RETIRING_SECRETS|JWT_PRIVATE_KEY)=)(.+)$/gm;

/** The change as a unified diff, without secrets. */
export async function renderDiff({ path, before, after }: Change): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  return maskSecrets(createTwoFilesPatch(from, `b/${path}`, before ?? '', after));
}

/** Replaces the value of every secret by its length. */
export const maskSecrets = (text: string): string =>
  text.replace(
    SECRET,
    (_, key: string, value: string) => `${key}(random, ${value.trim().length} characters)`,
  );
