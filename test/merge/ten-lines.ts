import { mergeTexts, type Merged, type MergeInput } from '../../src/merge/merge-texts';

export const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');
export const TEN = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** The ten lines, some of them changed: `{ 2: 'TWO' }`, `{ 2: '' }` without it, `'two\nmore'`. */
export const ten = (changes: Readonly<Record<number, string>> = {}): string =>
  lines(...TEN.flatMap((line, i) => (changes[i + 1] ?? line).split('\n')).filter(Boolean));
export const asked = (yours: string, base: string, template: string): string =>
  `<<<<<<< yours\n${yours}||||||| template (old)\n${base}=======\n${template}>>>>>>> template 2.0.0\n`;
export const merge = (input: Partial<MergeInput>): Merged =>
  mergeTexts({ path: 'notes.md', base: '', user: '', next: '', version: '2.0.0', ...input });
export const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

export const reasons = ({ conflicts }: { conflicts: readonly { readonly reason: string }[] }) =>
  conflicts.map(({ reason }) => reason);
