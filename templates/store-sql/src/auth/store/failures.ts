import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  HttpException,
  Logger,
  ServiceUnavailableException,
} from '@nestjs/common';

const PATIENCE_MS = 5000;

/** Two waited for each other, and the database chose this one to give way. */
const CONFLICTS = ['40001', '40P01', '1205', '1213', 'P2034'];

/** SQLSTATE of a statement that is wrong, or breaks a constraint. */
const MISTAKE = /^(22|23|42)[0-9A-Z]{3}$/;

/** Where drivers and ORMs put the code, and the error that they wrap. */
interface Failure {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly sqlState?: unknown;
  readonly originalCode?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
  readonly driverAdapterError?: unknown;
  readonly meta?: unknown;
}

/**
 * A statement by itself or a whole transaction, again where it lost a conflict.
 * A database that does not answer is no reason to let anybody in: 503.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error: unknown) {
      const codes = codesOf(error);
      const isOurs = error instanceof HttpException || isMistake(error, codes);
      if (isOurs) {
        throw error;
      }
      const isConflict = codes.some((code) => CONFLICTS.includes(code));
      if (!isConflict || performance.now() > deadline) {
        new Logger('AuthDatabase').error(String(error));
        throw new ServiceUnavailableException();
      }
      await sleep(randomInt(2, 30));
    }
  }
}

/** An error in the code: hidden behind a 503 nobody would find it. */
function isMistake(error: unknown, codes: readonly string[]): boolean {
  const isTypeError = error instanceof TypeError;
  return isTypeError || codes.some((code) => MISTAKE.test(code));
}

function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) {
    return [];
  }
  const failure: Failure = error;
  const { code, errno, sqlState, originalCode } = failure;
  const { cause, driverError, driverAdapterError, meta } = failure;
  return [
    ...[code, errno, sqlState, originalCode].map(String),
    ...[cause, driverError, driverAdapterError, meta].flatMap((inner) =>
      codesOf(inner, depth + 1),
    ),
  ];
}
