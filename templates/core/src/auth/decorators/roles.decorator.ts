import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { JwtAuthGuard } from '../jwt-auth.guard.js';
import { ROLES, RolesGuard } from '../roles.guard.js';

/** Brings its guards along: roles that no guard looks at protect nothing. */
export const Roles = (...roles: [string, ...string[]]) =>
  applyDecorators(
    SetMetadata(ROLES, roles),
    UseGuards(JwtAuthGuard, RolesGuard),
  );
