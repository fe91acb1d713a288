import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthConfig } from './auth.config.js';
import { AuthEvents } from './auth-events.js';
import { refuse } from './auth-failure.js';
import { clientOf } from './client.js';
import { exchangeOf } from './http.js';
import { isPublic } from './jwt-auth.guard.js';

export const ROLES = 'auth:roles';

/** Roles come from the store with each request: a demotion works at once. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly events: AuthEvents,
    private readonly config: AuthConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const allowed = this.reflector.getAllAndOverride<unknown>(ROLES, targets);
    if (!Array.isArray(allowed) || isPublic(this.reflector, context)) {
      return true;
    }
    const { request, response } = exchangeOf(context);
    const user = request?.user ?? (await request?.authentication?.loadUser());
    if (user === undefined) {
      throw refuse('no_credentials', this.config.issuer, response);
    }
    if (user.roles.some((role) => allowed.includes(role))) {
      return true;
    }
    const client = clientOf(request);
    this.events.record('authz_fail', { userId: user.id, client });
    throw refuse('not_allowed', this.config.issuer, response);
  }
}
