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
import { AuthFailure, bearerToken } from './bearer.js';
import { PUBLIC } from './decorators/public.decorator.js';
import { clientOf, type Exchange, exchangeOf, noRequestOf } from './http.js';
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
    private readonly events: AuthEvents,
    private readonly config: AuthConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!isPublic(this.reflector, context)) {
      const exchange = exchangeOf(context);
      if (!exchange.request) {
        throw noRequestOf(context);
      }
      await this.admit(exchange);
    }
    return true;
  }

  /** For what has no guards: throws what the guard throws. */
  admit(exchange: Exchange): Promise<void> {
    return this.orRefuse(exchange, this.authenticate(exchange));
  }

  private async authenticate(exchange: Exchange): Promise<void> {
    const { request, opened } = exchange;
    const token = request && bearerToken(request, opened);
    if (!request || !token) {
      throw new AuthFailure(token === '' ? 'malformed' : 'no_credentials');
    }
    const { sub: userId, sid: sessionId } = await this.strategy.verify(token);
    let user: AuthUser | undefined;
    if (this.config.liveness === 'session') {
      // A token outlives log-out, a new password, a disabled account: look.
      user = mustBe(userId, await this.sessions.findUser(sessionId));
    }
    const find = async () =>
      user ?? mustBe(userId, await this.users.findById(userId));
    const loadUser = () => this.orRefuse(exchange, find());
    // Together, and last: messages of a socket, fields of a query share them.
    request.user = user;
    request.authentication = { userId, sessionId, loadUser };
  }

  /** Writes the reason into the log, and into the answer what it may say. */
  private orRefuse<T>(exchange: Exchange, result: Promise<T>): Promise<T> {
    const { request, response } = exchange;
    return result.catch((error: unknown) => {
      // Only what is proven may stand there, whoever goes on regardless.
      if (request) {
        request.authentication = request.user = undefined;
      }
      if (error instanceof AuthFailure) {
        const details = { reason: error.reason, client: clientOf(request) };
        this.events.emit('authn_token_refused', details);
        throw error.answer(response, this.config.issuer);
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
