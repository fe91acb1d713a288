/** What came of all merges, by name. */
export const counts = new Map<string, number>();

export const tally = (what: string, by = 1): void => {
  counts.set(what, (counts.get(what) ?? 0) + by);
};
