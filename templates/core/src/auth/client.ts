import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type AuthRequest, exchangeOf } from './http.js';

/** Where a request came from: shown in the list of sessions, and logged. */
export interface Client {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/**
 * The address as the platform sees it. Behind a proxy that is right only with
 * its `trust proxy` set; X-Forwarded-For is never read here, anyone can send it.
 */
export function clientOf(request: AuthRequest | undefined): Client {
  const agent = request?.headers['user-agent'];
  return {
    ip: request?.ip ?? null,
    userAgent: typeof agent === 'string' ? agent.slice(0, 256) : null,
  };
}

export const CurrentClient = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    clientOf(exchangeOf(context).request),
);
