import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  Logger,
  ServiceUnavailableException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthConfig } from './auth.config.js';
import { AuthEvents } from './auth-events.js';
import { AuthFailure, refuse } from './auth-failure.js';
import { bearerToken } from './bearer.js';
import { clientOf } from './client.js';
import { PUBLIC } from './decorators/public.decorator.js';
import { type Exchange, exchangeOf } from './http.js';
import { JwtStrategy } from './jwt.strategy.js';
import { Sessions } from './sessions.js';
import { type AuthUser, Users } from './users.js';

/** Lets in who has a good access token with a session that is alive. */
@Injectable()
export class JwtAuthGuard implements CanActivate {
  private readonly logger = new Logger(JwtAuthGuard.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly strategy: JwtStrategy,
    private readonly sessions: Sessions,
    private readonly users: Users,
    private readonly events: AuthEvents,
    private readonly config: AuthConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isPublic(this.reflector, context)) {
      return true;
    }
    const exchange = exchangeOf(context);
    try {
      await this.authenticate(exchange);
      return true;
    } catch (error: unknown) {
      throw this.refusal(error, exchange);
    }
  }

  private async authenticate(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    const token = request && bearerToken(request);
    if (request === undefined || token === undefined) {
      throw new AuthFailure('no_credentials');
    }
    const { sub, sid } = await this.strategy.verify(token);
    request.authentication = {
      userId: sub,
      sessionId: sid,
      loadUser: async () => {
        try {
          return mustBe(sub, await this.users.findById(sub));
        } catch (error: unknown) {
          throw this.refusal(error, exchange);
        }
      },
    };
    if (this.config.liveness === 'session') {
      // A token outlives log-out, a new password, a disabled account: look.
      request.user = mustBe(sub, await this.sessions.findUser(sid));
    }
  }

  private refusal(error: unknown, { request, response }: Exchange): Error {
    if (error instanceof AuthFailure) {
      const { reason } = error;
      const client = clientOf(request);
      this.events.record('authn_token_refused', { reason, client });
      return refuse(reason, this.config.issuer, response);
    }
    // The store does not answer: nobody comes in.
    this.logger.error(error);
    return new ServiceUnavailableException();
  }
}

function mustBe(id: string, user: AuthUser | undefined): AuthUser {
  if (user?.id !== id) {
    throw new AuthFailure('session_ended');
  }
  return user;
}

/**
 * The nearest declaration wins, handler before class, and a guard that stands
 * beside `@Public()` wins over it.
 */
export function isPublic(
  reflector: Reflector,
  context: ExecutionContext,
): boolean {
  for (const target of [context.getHandler(), context.getClass()]) {
    const guards = reflector.get<unknown[] | undefined>('__guards__', target);
    if (guards?.includes(JwtAuthGuard)) {
      return false;
    }
    if (reflector.get<boolean | undefined>(PUBLIC, target)) {
      return true;
    }
  }
  return false;
}
