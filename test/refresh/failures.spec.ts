import { Logger, UnauthorizedException } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patiently } from '../../templates/store-sql/src/auth/store/failures';

const error = (of: object) => Object.assign(new Error('from the driver'), of);

/** As drivers and ORMs report it. */
const CONFLICTS = [
  ['pg', error({ code: '40P01' })],
  ['pg, serializable', error({ code: '40001' })],
  ['mysql2', error({ code: 'ER_LOCK_DEADLOCK', errno: 1213, sqlState: '40001' })],
  ['mysql2, a lock that took too long', error({ errno: 1205, sqlState: 'HY000' })],
  ['TypeORM', error({ driverError: error({ code: '40P01' }) })],
  ['Prisma', error({ code: 'P2034' })],
  ['Prisma, a raw statement', error({ code: 'P2010', meta: { code: '40P01' } })],
  ['a wrapped cause', new Error('wrapped', { cause: error({ errno: 1213 }) })],
] as const;

const MISTAKES = [
  ['a constraint', error({ code: '23505' })],
  ['no such table', error({ code: '42P01' })],
  ['a text that is too long', error({ errno: 1406, sqlState: '22001' })],
  ['an error of our own', new TypeError('x is not a function')],
  ['an answer that was meant', new UnauthorizedException()],
] as const;

const ABSENCES = [
  ['nobody listens', error({ code: 'ECONNREFUSED' })],
  ['the server shuts down', error({ code: '57P01' })],
  ['the connection broke', new Error('Connection terminated unexpectedly')],
  ['it only reads', error({ code: '25006' })],
] as const;

/** Fails so many times, then answers. */
const failing = (failure: unknown, times: number) => {
  let calls = 0;
  return () => {
    calls += 1;
    return calls > times ? Promise.resolve(calls) : Promise.reject(failure as Error);
  };
};

describe('a database that fails', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['log', 'warn', 'error']));

  it.each(CONFLICTS)('is asked again where two collided: %s', async (_, failure) => {
    expect(await patiently(failing(failure, 3))).toBe(4);
  });

  it.each(MISTAKES)('does not hide a mistake: %s', async (_, failure) => {
    await expect(patiently(failing(failure, 1))).rejects.toBe(failure);
  });

  it.each(ABSENCES)('is not there, which nobody profits from: %s', async (_, failure) => {
    await expect(patiently(failing(failure, 1))).rejects.toMatchObject({ status: 503 });
  });
});
