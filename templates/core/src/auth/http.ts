import type { IncomingHttpHeaders } from 'node:http';
import type { ExecutionContext } from '@nestjs/common';
import type { AuthUser } from './users.js';

/** Who is asking, as proven by the access token of this request. */
export interface Authentication {
  readonly userId: string;
  readonly sessionId: string;
  readonly loadUser: () => Promise<AuthUser>;
}

/** What the requests of Express, Fastify and Socket.IO have in common. */
export interface AuthRequest {
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders?: readonly string[];
  readonly raw?: { readonly rawHeaders?: readonly string[] };
  readonly res?: AuthResponse;
  readonly ip?: string;
  readonly body?: unknown;
  authentication?: Authentication | undefined;
  user?: AuthUser | undefined;
}

export interface AuthResponse {
  header(name: string, value: string): unknown;
}

export interface Exchange {
  readonly request?: AuthRequest | undefined;
  readonly response?: AuthResponse | undefined;
  /** What a socket was opened with: browsers send no Authorization there. */
  readonly opened?: string | undefined;
}

type Handshake = AuthRequest & { readonly auth?: { readonly token?: unknown } };
export type SocketClient = { readonly handshake?: Handshake };
/** For a subscription of graphql-ws it lies further in. */
type GraphqlRequest = AuthRequest & {
  readonly extra?: { readonly request?: AuthRequest };
  readonly connectionParams?: { readonly authorization?: unknown } | null;
};

/** The request behind a handler; none where we do not know how to look. */
export function exchangeOf(context: ExecutionContext): Exchange {
  switch (context.getType<string>()) {
    case 'http': {
      const http = context.switchToHttp();
      return { request: http.getRequest(), response: http.getResponse() };
    }
    case 'graphql': {
      const { req } = context.getArgByIndex<{ req?: GraphqlRequest }>(2);
      const opened = textOf(req?.connectionParams?.authorization);
      const request = req?.extra?.request ?? req;
      return { request, response: request?.res, opened };
    }
    case 'ws':
      return openedBy(context.getArgByIndex<SocketClient>(0));
    default:
      return {};
  }
}

export function openedBy({ handshake: request }: SocketClient): Exchange {
  const token = textOf(request?.auth?.token);
  return { request, opened: token && `Bearer ${token}` };
}

const textOf = (value: unknown) =>
  typeof value === 'string' ? value : undefined;

/** For the log: who has called is not told. */
export function noRequestOf(context: ExecutionContext): Error {
  const handler = `${context.getClass().name}.${context.getHandler().name}`;
  return new Error(
    `${handler} (${context.getType()}) has no request with a token. Open it with @Public() and check there who calls: see AUTH.md.`,
  );
}

/** Where a request came from: shown in the list of sessions, and logged. */
export interface Client {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/**
 * The address as the platform sees it. Behind a proxy that is right only with
 * its `trust proxy` set; X-Forwarded-For is never read here, anyone can send it.
 */
export function clientOf(request?: AuthRequest): Client {
  const agent = request?.headers['user-agent'];
  return { ip: request?.ip ?? null, userAgent: agent?.slice(0, 256) ?? null };
}
