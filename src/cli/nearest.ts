/** What was probably meant by `word`; nothing when nothing is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((one) => ({ one, distance: distance(word.toLowerCase(), one) }))
    .toSorted((a, b) => a.distance - b.distance);
  const letters = word.replace(/^-+/, '').length;
  return best && best.distance <= Math.min(3, Math.floor(letters / 2)) ? best.one : undefined;
}

/** Edit distance in which two letters that changed places count once. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  const at = (i: number, j: number) => rows[i]?.[j] ?? Math.max(i, j);
  for (let j = 1; j <= b.length; j++) {
    for (let i = 1; i <= a.length; i++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const steps = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1)];
      if (isSwap) steps.push(at(i - 2, j - 2) + 1);
      (rows[i] ??= [])[j] = Math.min(...steps);
    }
    (rows[0] ??= [])[j] = j;
  }
  return at(a.length, b.length);
}
