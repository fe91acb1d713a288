import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { JwtAuthGuard } from '../jwt-auth.guard.js';
import { ROLES, RolesGuard } from '../roles.guard.js';

/**
 * Lets only users with one of these roles in. Brings its guards along: roles
 * that no guard looks at would protect nothing.
 */
export const Roles = (...roles: [string, ...string[]]) =>
  applyDecorators(
    SetMetadata(ROLES, roles),
    UseGuards(JwtAuthGuard, RolesGuard),
  );
