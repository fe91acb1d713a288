import type { ExecutionContext } from '@nestjs/common';
import type { AuthUser } from './users.js';

/** Who is asking, as proven by the access token of this request. */
export interface Authentication {
  readonly userId: string;
  readonly sessionId: string;
  /** Reads the user, which AUTH_LIVENESS=stateless did not. */
  readonly loadUser: () => Promise<AuthUser>;
}

/** What the requests of Express, Fastify and Socket.IO have in common. */
export interface AuthRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawHeaders?: readonly string[];
  readonly raw?: { readonly rawHeaders?: readonly string[] };
  readonly ip?: string;
  readonly body?: unknown;
  authentication?: Authentication;
  user?: AuthUser;
}

export interface AuthResponse {
  header(name: string, value: string): unknown;
}

export interface Exchange {
  readonly request: AuthRequest | undefined;
  readonly response?: AuthResponse | undefined;
}

interface GraphqlContext {
  readonly req?: AuthRequest & { readonly res?: AuthResponse };
}

interface SocketClient {
  readonly handshake?: AuthRequest;
}

/** The request behind a handler; none where we do not know how to look. */
export function exchangeOf(context: ExecutionContext): Exchange {
  switch (context.getType<string>()) {
    case 'http': {
      const [request, response] =
        context.getArgs<[AuthRequest, AuthResponse]>();
      return { request, response };
    }
    case 'graphql': {
      const graphql = context.getArgByIndex<GraphqlContext | undefined>(2);
      return { request: graphql?.req, response: graphql?.req?.res };
    }
    case 'ws': {
      const client = context.switchToWs().getClient<SocketClient>();
      return { request: client.handshake };
    }
    default:
      return { request: undefined };
  }
}
