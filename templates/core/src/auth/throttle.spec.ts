import type { Counter, CountingRule } from './attempts.js';
import { networkOf, perMinute, withPauses } from './throttle.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const START = Date.UTC(2030, 0, 1);

/** Makes attempts at these times; answers how long each has to wait. */
function waits(rule: CountingRule, times: number[]): number[] {
  let counter: Counter | undefined;
  return times.map((time) => {
    const verdict = rule(START + time, counter);
    counter = verdict.counter;
    return verdict.retryAfter;
  });
}

describe('perMinute', () => {
  it('lets the limit through and says how long the minute lasts', () => {
    expect(waits(perMinute(2), [0, 0, 0, 20 * SECOND])).toEqual([0, 0, 60, 40]);
  });

  it('starts again with the next minute', () => {
    expect(waits(perMinute(1), [0, MINUTE - 1, MINUTE, MINUTE])).toEqual([
      0, 1, 0, 60,
    ]);
  });
});

describe('withPauses', () => {
  it('lets the first failures through without a pause', () => {
    expect(waits(withPauses(3), [0, 0, 0])).toEqual([0, 0, 0]);
  });

  it('then pauses after each, twice as long as before', () => {
    const times = [0, 0, SECOND, SECOND, 3 * SECOND, 3 * SECOND];
    expect(waits(withPauses(2), times)).toEqual([0, 0, 0, 2, 0, 4]);
  });

  it('does not count what comes during a pause', () => {
    const times = [0, 1, 2, 3, SECOND, SECOND];
    expect(waits(withPauses(1), times)).toEqual([0, 1, 1, 1, 0, 2]);
  });

  it('pauses for 15 minutes at most: nobody is locked out for good', () => {
    const hourly = Array.from({ length: 20 }, (_, hour) => hour * 60 * MINUTE);
    const last = hourly.length * 60 * MINUTE;
    expect(waits(withPauses(1), [...hourly, last, last]).slice(-2)).toEqual([
      0,
      15 * 60,
    ]);
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', ':0:0:0'],
    ['unknown', 'unknown'],
  ])('counts %s as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
