import { backendOf, type Store } from './backends';

/** REFRESH_RUNS=20 looks twenty times as far, SEED=<it> shows a failure again. */
const { REFRESH_RUNS = '1', SEED } = process.env;

/** Milliseconds for one test. */
export const TIMEOUT = 180_000 * Math.max(1, Number(REFRESH_RUNS));

export const runs = (store: Store, of: number) => ({
  numRuns: Math.ceil((of / backendOf(store).slowness) * Number(REFRESH_RUNS)),
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
});

/** How many different orders of store calls were seen, in all. */
export class Counts {
  scenarios = 0;
  private readonly orders = new Set<string>();

  add(order: readonly string[]): void {
    this.scenarios += 1;
    this.orders.add(order.join());
  }

  /** @param calls of the store */
  print(title: string, calls: number): void {
    console.log(
      `${title}: ${this.scenarios} interleavings tried, ${this.orders.size} of them different, ${calls} store calls`,
    );
  }
}
