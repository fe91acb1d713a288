import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Req,
  UseGuards,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { AuthEndpoints } from './auth-endpoints.js';
import { AuthService } from './auth.service.js';
import { bearerToken } from './bearer.js';
import {
  CurrentClient,
  CurrentSession,
  CurrentUser,
} from './decorators/current-user.decorator.js';
import { Public } from './decorators/public.decorator.js';
import { ChangePasswordDto } from './dto/change-password.dto.js';
import { LoginDto } from './dto/login.dto.js';
import { RefreshDto } from './dto/refresh.dto.js';
import type { Authentication, AuthRequest, Client } from './http.js';
import { JwtAuthGuard } from './jwt-auth.guard.js';
import { RefreshTransport } from './refresh-transport.js';
import { SessionService } from './session.service.js';
import { Sessions } from './sessions.js';
import { Throttle } from './throttle.js';
import type { AuthUser } from './users.js';

export const AUTH_ROUTE = 'auth';

@AuthEndpoints()
@UseGuards(JwtAuthGuard)
@Controller({ path: AUTH_ROUTE, version: VERSION_NEUTRAL })
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly sessions: SessionService,
    private readonly store: Sessions,
    private readonly throttle: Throttle,
  ) {}

  @Public()
  @RefreshTransport('login')
  @Post('login')
  @HttpCode(200)
  async login(@Body() body: LoginDto, @CurrentClient() client: Client) {
    await this.throttle.countRequest(client);
    return this.auth.login(body, client);
  }

  @Public()
  @RefreshTransport('refresh')
  @Post('refresh')
  @HttpCode(200)
  async refresh(@Body() body: RefreshDto, @CurrentClient() client: Client) {
    await this.throttle.countRequest(client);
    return this.sessions.refresh(body.refresh_token, client);
  }

  /** Public: people log out late, when their access token has expired. */
  @Public()
  @RefreshTransport('logout')
  @Post('logout')
  @HttpCode(204)
  async logout(@Req() request: AuthRequest, @CurrentClient() client: Client) {
    const { refresh_token } = (request.body ?? {}) as Partial<RefreshDto>;
    await this.sessions.logout(bearerToken(request), refresh_token, client);
  }

  @Post('logout-all')
  @HttpCode(204)
  logoutAll(
    @CurrentSession() { userId }: Authentication,
    @CurrentClient() client: Client,
  ) {
    return this.sessions.logoutAll(userId, client);
  }

  @Get('me')
  me(@CurrentUser() { id, email, roles }: AuthUser) {
    return { id, email, roles };
  }

  @Get('sessions')
  async list(@CurrentSession() { userId, sessionId }: Authentication) {
    const sessions = await this.store.list(userId);
    return sessions.map((session) => ({
      id: session.id,
      created_at: new Date(session.createdAt),
      last_used_at: new Date(session.lastUsedAt),
      ip: session.ip,
      user_agent: session.userAgent,
      current: session.id === sessionId,
    }));
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  end(
    @CurrentSession() { userId }: Authentication,
    @Param('id') id: string,
    @CurrentClient() client: Client,
  ) {
    return this.sessions.end(userId, id, client);
  }

  @Post('password')
  @HttpCode(204)
  async changePassword(
    @CurrentSession() current: Authentication,
    @Body() body: ChangePasswordDto,
    @CurrentClient() client: Client,
  ) {
    await this.throttle.countRequest(client);
    await this.auth.changePassword(current, body, client);
  }
}
