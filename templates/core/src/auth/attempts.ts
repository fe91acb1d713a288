/** What is remembered under one key. Times are epoch milliseconds. */
export interface Counter {
  readonly count: number;
  /** When the window or the pause ends. */
  readonly until: number;
  /** When the counter may be forgotten. */
  readonly expiresAt: number;
}

/** Answers the next state, and the seconds to wait: 0 lets it through. */
export type CountingRule = (
  now: number,
  before?: Counter,
) => { readonly counter: Counter; readonly retryAfter: number };

/** The port to the counters behind the throttle. */
export abstract class Attempts {
  /** Counts one attempt by `rule`, atomically; answers its `retryAfter`. */
  abstract count(key: string, rule: CountingRule): Promise<number>;
  abstract forget(key: string): Promise<void>;
  /** For tests: forgets everything. */
  abstract clear(): Promise<void>;
}
