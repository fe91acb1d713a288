/** Exit codes of our own command. The stock runners have their own. */
export const EXIT = {
  /** Done, or nothing to do. */
  done: 0,
  error: 1,
  /** Nothing was changed. */
  refused: 2,
} as const;
