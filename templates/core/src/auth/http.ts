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
}

type SocketClient = { readonly handshake?: AuthRequest };
type GraphqlContext = { readonly req?: AuthRequest };

/** The request behind a handler; none where we do not know how to look. */
export function exchangeOf(context: ExecutionContext): Exchange {
  switch (context.getType<string>()) {
    case 'http': {
      const http = context.switchToHttp();
      return { request: http.getRequest(), response: http.getResponse() };
    }
    case 'graphql': {
      const request = context.getArgByIndex<GraphqlContext>(2).req;
      return { request, response: request?.res };
    }
    case 'ws':
      return { request: context.getArgByIndex<SocketClient>(0).handshake };
    default:
      return {};
  }
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
