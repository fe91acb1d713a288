import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  Logger,
  ServiceUnavailableException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthConfig } from './auth.config.js';
import { logEvent } from './auth-events.js';
import { AuthFailure, bearerToken } from './bearer.js';
import { PUBLIC } from './decorators/public.decorator.js';
import { clientOf, type Exchange, exchangeOf } from './http.js';
import { JwtStrategy } from './jwt.strategy.js';
import { Sessions } from './sessions.js';
import { type AuthUser, Users } from './users.js';

/** Lets in who has a good access token with a session that is alive. */
@Injectable()
export class JwtAuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly strategy: JwtStrategy,
    private readonly sessions: Sessions,
    private readonly users: Users,
    private readonly config: AuthConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!isPublic(this.reflector, context)) {
      const exchange = exchangeOf(context);
      await this.orRefuse(exchange, this.authenticate(exchange));
    }
    return true;
  }

  private async authenticate(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    const token = request && bearerToken(request);
    if (!request || !token) {
      throw new AuthFailure(token === '' ? 'malformed' : 'no_credentials');
    }
    // Only what is proven below may stand there, whoever goes on regardless.
    request.authentication = request.user = undefined;
    const { sub: userId, sid: sessionId } = await this.strategy.verify(token);
    const find = async () => mustBe(userId, await this.users.findById(userId));
    let loadUser = () => this.orRefuse(exchange, find());
    if (this.config.liveness === 'session') {
      // A token outlives log-out, a new password, a disabled account: look.
      const user = mustBe(userId, await this.sessions.findUser(sessionId));
      request.user = user;
      loadUser = () => Promise.resolve(user);
    }
    request.authentication = { userId, sessionId, loadUser };
  }

  /** Writes the reason into the log, and into the answer what it may say. */
  private orRefuse<T>(exchange: Exchange, result: Promise<T>): Promise<T> {
    return result.catch((error: unknown) => {
      if (error instanceof AuthFailure) {
        const client = clientOf(exchange.request);
        const { reason } = error;
        logEvent('debug', 'authn_token_refused', { reason, client });
        throw error.answer(exchange.response, this.config.issuer);
      }
      // The store does not answer: nobody comes in.
      Logger.error(error, JwtAuthGuard.name);
      throw new ServiceUnavailableException();
    });
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
 * beside `@Public()` wins over it. What extends an open class is not open.
 */
export function isPublic(reflector: Reflector, context: ExecutionContext) {
  for (const target of [context.getHandler(), context.getClass()]) {
    const guards = reflector.get<unknown[] | undefined>('__guards__', target);
    if (guards?.includes(JwtAuthGuard)) {
      return false;
    }
    if (Reflect.getOwnMetadata(PUBLIC, target) === true) {
      return true;
    }
  }
  return false;
}
