import type { ExecutionContext } from '@nestjs/common';
import type { AuthRequest, AuthResponse } from './http.js';

export interface Exchange {
  readonly request: AuthRequest;
  readonly response?: AuthResponse | undefined;
  /** Where the credentials of this transport are not in a header. */
  readonly token?: string | undefined;
}

interface GraphqlContext {
  readonly req?: AuthRequest & { readonly res?: AuthResponse };
  readonly res?: AuthResponse;
}

interface SocketClient {
  readonly handshake?: AuthRequest & { readonly auth?: { token?: unknown } };
}

/** The request behind a handler; undefined where we do not know how to look. */
export function exchangeOf(context: ExecutionContext): Exchange | undefined {
  switch (context.getType<string>()) {
    case 'http': {
      const http = context.switchToHttp();
      return {
        request: http.getRequest<AuthRequest>(),
        response: http.getResponse<AuthResponse>(),
      };
    }
    case 'graphql': {
      const { req, res } = context.getArgByIndex<GraphqlContext>(2);
      return req && { request: req, response: res ?? req.res };
    }
    case 'ws': {
      const { handshake } = context.switchToWs().getClient<SocketClient>();
      const token = handshake?.auth?.token;
      return (
        handshake && {
          request: handshake,
          token: typeof token === 'string' ? token : undefined,
        }
      );
    }
    default:
      return undefined;
  }
}
