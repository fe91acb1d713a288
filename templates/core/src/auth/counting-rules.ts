import { isIPv6 } from 'node:net';
import type { Counter, CountingRule } from './attempts.js';

const MINUTE = 60_000;
const MAX_PAUSE = 15 * MINUTE;
const FORGET_FAILURES_AFTER = 24 * 60 * MINUTE;

/** At most `limit` attempts in each minute. */
export function perMinute(limit: number): CountingRule {
  return (before, now) => {
    const open = isCurrent(before, now) ? before : undefined;
    const until = open?.until ?? now + MINUTE;
    const count = (open?.count ?? 0) + 1;
    return {
      counter: { count, until, expiresAt: until },
      retryAfter: count > limit ? secondsTo(until, now) : 0,
    };
  };
}

/**
 * From the `limit`th attempt on, a pause after each: 1 s, 2 s, 4 s ... 15 min.
 * Never a lock for good: that would let anybody shut out anybody.
 */
export function withPauses(limit: number): CountingRule {
  return (before, now) => {
    const known = isCurrent(before, now) ? before : undefined;
    if (known !== undefined && now < known.until) {
      return { counter: known, retryAfter: secondsTo(known.until, now) };
    }
    const count = (known?.count ?? 0) + 1;
    const pause =
      count < limit ? 0 : Math.min(1000 * 2 ** (count - limit), MAX_PAUSE);
    const expiresAt = now + FORGET_FAILURES_AFTER;
    return { counter: { count, until: now + pause, expiresAt }, retryAfter: 0 };
  };
}

const isCurrent = (counter: Counter | undefined, now: number) =>
  counter !== undefined && now < counter.expiresAt;

const secondsTo = (time: number, now: number) => Math.ceil((time - now) / 1000);

/** One customer has a whole IPv6 /64, that is 2^64 addresses: count it as one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) {
    return mapped ?? address;
  }
  const [head, tail] = address.split('::').map(groupsOf);
  const zeros = 8 - (head?.length ?? 0) - (tail?.length ?? 0);
  const groups = [
    ...(head ?? []),
    ...Array<string>(zeros).fill('0'),
    ...(tail ?? []),
  ];
  return groups.slice(0, 4).join(':');
}

const groupsOf = (half: string) => (half === '' ? [] : half.split(':'));
