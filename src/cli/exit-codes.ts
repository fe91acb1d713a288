/** Exit codes of our own command. The stock runners have their own. */
export const EXIT = {
  /** Done, or nothing to do. */
  done: 0,
  error: 1,
  /** Nothing was changed. */
  refused: 2,
  /** Conflicts between what the user changed and what the templates changed. */
  conflicts: 3,
  /** Conflicts of an earlier run are not resolved. */
  markers: 4,
} as const;
