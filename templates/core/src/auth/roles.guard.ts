import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthConfig } from './auth.config.js';
import { AuthEvents } from './auth-events.js';
import { AuthFailure } from './bearer.js';
import { clientOf, exchangeOf } from './http.js';
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
    const user = await request?.authentication?.loadUser();
    if (user?.roles.some((role) => allowed.includes(role))) {
      return true;
    }
    const sessionId = request?.authentication?.sessionId;
    const client = clientOf(request);
    this.events.emit('authz_fail', { userId: user?.id, sessionId, client });
    const failure = new AuthFailure(user ? 'not_allowed' : 'no_credentials');
    throw failure.answer(response, this.config.issuer);
  }
}
