import { isIPv6 } from 'node:net';
import type { CountingRule } from './attempts.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** At most `limit` attempts in each minute. */
export function perMinute(limit: number): CountingRule {
  return (before, now) => {
    const open = before && now < before.expiresAt ? before : undefined;
    const until = open?.until ?? now + MINUTE;
    const count = (open?.count ?? 0) + 1;
    const retryAfter = count > limit ? secondsTo(until, now) : 0;
    return { counter: { count, until, expiresAt: until }, retryAfter };
  };
}

/**
 * From the `limit`th attempt on, a pause after each: 1 s, 2 s, 4 s ... 15 min.
 * Never a lock for good: that would let anybody shut out anybody.
 */
export function withPauses(limit: number): CountingRule {
  return (before, now) => {
    const known = before && now < before.expiresAt ? before : undefined;
    if (known !== undefined && now < known.until) {
      return { counter: known, retryAfter: secondsTo(known.until, now) };
    }
    const count = (known?.count ?? 0) + 1;
    const pause = Math.min(1000 * 2 ** (count - limit), 15 * MINUTE);
    const until = count < limit ? now : now + pause;
    return { counter: { count, until, expiresAt: now + DAY }, retryAfter: 0 };
  };
}

const secondsTo = (time: number, now: number) => Math.ceil((time - now) / 1000);

/** One customer has a whole IPv6 /64, that is 2^64 addresses: count it as one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) {
    return mapped ?? address;
  }
  const [head = [], tail = []] = address
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
