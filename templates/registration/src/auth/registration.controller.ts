import { Body, Controller, Post, Req, VERSION_NEUTRAL } from '@nestjs/common';
import { AUTH_ROUTE } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { AuthEndpoints } from './decorators/auth-endpoints.decorator.js';
import { Public } from './decorators/public.decorator.js';
import { RegisterDto } from './dto/register.dto.js';
import { type AuthRequest, clientOf } from './http.js';
import { Throttle } from './throttle.js';
import type { AuthUser } from './users.js';

@AuthEndpoints()
@Controller({ path: AUTH_ROUTE, version: VERSION_NEUTRAL })
export class RegistrationController {
  constructor(
    private readonly auth: AuthService,
    private readonly throttle: Throttle,
  ) {}

  @Public()
  @Post('register')
  async register(
    @Body() body: RegisterDto,
    @Req() request: AuthRequest,
  ): Promise<AuthUser> {
    const client = clientOf(request);
    await this.throttle.countRequest(client);
    return this.auth.register(body, client);
  }
}
