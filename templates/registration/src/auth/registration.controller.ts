import { Body, Controller, Post, VERSION_NEUTRAL } from '@nestjs/common';
import { AUTH_ROUTE } from './auth.controller.js';
import { AuthEndpoints } from './auth-endpoints.js';
import { AuthService } from './auth.service.js';
import { CurrentClient } from './decorators/current-user.decorator.js';
import { Public } from './decorators/public.decorator.js';
import { RegisterDto } from './dto/register.dto.js';
import type { Client } from './http.js';
import { Throttle } from './throttle.js';

@AuthEndpoints()
@Controller({ path: AUTH_ROUTE, version: VERSION_NEUTRAL })
export class RegistrationController {
  constructor(
    private readonly auth: AuthService,
    private readonly throttle: Throttle,
  ) {}

  @Public()
  @Post('register')
  async register(@Body() body: RegisterDto, @CurrentClient() client: Client) {
    await this.throttle.countRequest(client);
    return this.auth.register(body, client);
  }
}
