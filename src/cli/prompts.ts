import type { schema } from '@angular-devkit/core';

/** Asks schema.json's questions on a terminal. The library is loaded with the first of them. */
export const askOnTerminal: schema.PromptProvider = async (definitions) => {
  const { select } = await import('@inquirer/prompts');
  const answers: Record<string, string> = {};
  for (const { id, type, message, items } of definitions) {
    if (type !== 'list' || !items) continue;
    answers[id] = await select({
      message,
      choices: items.map((item) =>
        typeof item === 'string'
          ? { name: item, value: item }
          : { name: item.label, value: String(item.value) },
      ),
    });
  }
  return answers;
};

/** Asks whether something is to be done; just Enter is no. */
export async function confirmOnTerminal(message: string): Promise<boolean> {
  const { confirm } = await import('@inquirer/prompts');
  return confirm({ message, default: false });
}
