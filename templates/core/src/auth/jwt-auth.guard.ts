import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  Logger,
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthConfig } from './auth.config.js';
import { AuthEvents } from './auth-events.js';
import { AuthFailure, refuse } from './auth-failure.js';
import { bearerToken } from './bearer.js';
import { PUBLIC } from './decorators/public.decorator.js';
import { type Exchange, exchangeOf } from './exchange.js';
import { clientOf } from './http.js';
import { JwtStrategy } from './jwt.strategy.js';
import { Sessions } from './sessions.js';
import { type AuthUser, Users } from './users.js';

/** A guard may stand twice in a chain, as global and on the handler. */
const passed = new WeakSet<ExecutionContext>();

/** Lets a request in when its access token and the session behind it are good. */
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
    if (passed.has(context) || isPublic(this.reflector, context)) {
      return true;
    }
    const exchange = exchangeOf(context);
    if (exchange === undefined) {
      throw new UnauthorizedException();
    }
    await this.authenticate(exchange).catch((error: unknown) => {
      throw this.refusal(error, exchange);
    });
    passed.add(context);
    return true;
  }

  private async authenticate(exchange: Exchange): Promise<void> {
    const { request, token } = exchange;
    const presented = token ?? bearerToken(request);
    if (presented === undefined) {
      throw new AuthFailure('no_credentials');
    }
    const { sub, sid } = await this.strategy.verify(presented);
    const alive = (user: AuthUser | undefined) => {
      if (user?.id !== sub) {
        throw new AuthFailure('session_ended');
      }
      return user;
    };
    const loadUser = () =>
      this.users
        .findById(sub)
        .then(alive)
        .catch((error: unknown) => {
          throw this.refusal(error, exchange);
        });
    request.authentication = { userId: sub, sessionId: sid, loadUser };
    if (this.config.liveness === 'session') {
      // A token outlives log-out, a new password, a disabled account: look.
      request.user = alive(await this.sessions.findUser(sid));
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
