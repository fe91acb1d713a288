/** Where a name goes in a list of names: by the alphabet if they are in its order, else last. */
export function sortedIndex(names: readonly string[], name: string): number {
  const plain = names.map((each) => each.toLowerCase());
  const isSorted = plain.every((each, index) => index === 0 || (plain[index - 1] ?? '') <= each);
  const next = isSorted ? plain.findIndex((each) => each > name.toLowerCase()) : -1;
  return next < 0 ? names.length : next;
}
