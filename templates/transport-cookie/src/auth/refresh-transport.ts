import {
  applyDecorators,
  BadRequestException,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UnauthorizedException,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, mergeMap } from 'rxjs';
import { AuthConfig } from './auth.config.js';
import { type AuthRequest, clientOf } from './http.js';
import { JwtStrategy } from './jwt.strategy.js';
import { OriginGuard } from './origin.guard.js';
import { type CookieResponse, RefreshCookie } from './refresh-cookie.js';
import { isRefreshToken } from './refresh-token.js';
import { SessionService } from './session.service.js';
import { Sessions } from './sessions.js';

type Endpoint = 'login' | 'refresh' | 'logout';
type Tokens = { access_token: string; refresh_token: string };

const ENDPOINT = 'auth:refresh-transport';

/** Between the cookie and the endpoints, which know refresh tokens in bodies. */
@Injectable()
class CookieInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: AuthConfig,
    private readonly service: SessionService,
    private readonly sessions: Sessions,
    private readonly strategy: JwtStrategy,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>) {
    const [request, response] =
      context.getArgs<[AuthRequest, CookieResponse]>();
    const handler = context.getHandler();
    const endpoint = this.reflector.get<Endpoint>(ENDPOINT, handler);
    const cookie = new RefreshCookie(request, this.config);
    const presented = cookie.read();
    if (endpoint === 'logout') {
      cookie.clear(response);
    }
    if (endpoint !== 'login') {
      handOver(request, presented);
    }
    return next.handle().pipe(
      mergeMap(async (answer) => {
        if (!isTokens(answer)) {
          return answer;
        }
        if (endpoint === 'login') {
          await this.endAll(presented, request);
        }
        const { refresh_token, ...body } = answer;
        const seconds = await this.secondsOf(answer);
        cookie.write(response, refresh_token, seconds);
        return body;
      }),
      catchError((error: unknown) => {
        // The session is over. Of a 429 or 503 it is not: the cookie stays.
        if (endpoint === 'refresh' && error instanceof UnauthorizedException) {
          cookie.clear(response);
        }
        throw error;
      }),
    );
  }

  /** A new log-in in this browser: no older session goes on (ASVS 7.2.4). */
  private async endAll(tokens: string[], request: AuthRequest): Promise<void> {
    for (const token of tokens) {
      await this.service.logout(undefined, token, clientOf(request));
    }
  }

  /** Until the idle limit, and never past the absolute one. */
  private async secondsOf({ access_token }: Tokens): Promise<number> {
    const { sub, sid } = await this.strategy.verify(access_token);
    const sessions = await this.sessions.list(sub);
    const session = sessions.find(({ id }) => id === sid);
    const { refreshIdleMs, refreshAbsoluteMs } = this.config;
    const endsAt = (session?.createdAt ?? 0) + refreshAbsoluteMs;
    const ms = Math.min(refreshIdleMs, endsAt - Date.now());
    return Math.max(0, Math.floor(ms / 1000));
  }
}

/** On each handler that answers with a refresh token or takes one. */
export const RefreshTransport = (endpoint: Endpoint): MethodDecorator =>
  applyDecorators(
    SetMetadata(ENDPOINT, endpoint),
    UseGuards(OriginGuard),
    UseInterceptors(CookieInterceptor),
  );

/** From the cookie alone, and one: of two, the first may be an attacker's. */
function handOver(request: { body?: unknown }, presented: string[]): void {
  const body = (request.body ?? {}) as Partial<Tokens>;
  if ('refresh_token' in body) {
    const problem = 'property refresh_token should not exist';
    throw new BadRequestException([problem]);
  }
  const [token = '', ...more] = presented;
  if (more.length > 0) {
    throw new BadRequestException('Send one refresh token');
  }
  const refresh_token = isRefreshToken(token) ? token : '';
  request.body = { ...body, refresh_token };
}

const isTokens = (answer: unknown): answer is Tokens =>
  typeof answer === 'object' && answer !== null && 'refresh_token' in answer;
