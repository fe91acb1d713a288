import {
  applyDecorators,
  BadRequestException,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UnauthorizedException,
  UnsupportedMediaTypeException,
  UseInterceptors,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { catchError } from 'rxjs';
import { AuthConfig } from './auth.config.js';
import type { AuthRequest, AuthResponse } from './http.js';
import { TooManyRequestsException } from './throttle.js';

/** JSON only, nothing cached, and the headers that belong to our refusals. */
@Injectable()
class AuthInterceptor implements NestInterceptor {
  constructor(private readonly config: AuthConfig) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>) {
    const [request, response] = context.getArgs<[AuthRequest, AuthResponse]>();
    response.header('Cache-Control', 'no-store');
    checkBody(request);
    return next.handle().pipe(
      catchError((error: unknown) => {
        // Not what AuthFailure made: it has put its own challenge there.
        if (error instanceof UnauthorizedException && !error.cause) {
          const challenge = `Bearer realm="${this.config.issuer}"`;
          response.header('WWW-Authenticate', challenge);
        } else if (error instanceof TooManyRequestsException) {
          response.header('Retry-After', String(error.retryAfter));
        }
        throw error;
      }),
    );
  }
}

/** Bound here and not in main.ts, so that tests of the AppModule have it too. */
export const AuthEndpoints = () =>
  applyDecorators(
    // For global guards as in Nest's documentation: these have their own.
    SetMetadata('isPublic', true),
    UseInterceptors(AuthInterceptor),
    UsePipes(
      new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true }),
    ),
  );

/** Express and Fastify both parse forms, each lets other odd JSON through. */
function checkBody({ headers, body = {} }: AuthRequest): void {
  const hasBody =
    (headers['content-length'] ?? '0') !== '0' ||
    headers['transfer-encoding'] !== undefined ||
    Object.keys(body ?? {}).length > 0;
  if (!hasBody) {
    return;
  }
  if (!/^application\/json\s*(;|$)/i.test(String(headers['content-type']))) {
    throw new UnsupportedMediaTypeException('The body must be JSON');
  }
  if (!isObject(body) || !Object.entries(body).every(isPlain)) {
    throw new BadRequestException('The body must be a plain object');
  }
}

const isObject = (body: unknown): body is object =>
  typeof body === 'object' && body !== null && !Array.isArray(body);

/**
 * ValidationPipe skips members named like those of Object, and runs out of
 * stack on what is nested deeper than any body of ours.
 */
function isPlain([name, value]: [string, unknown]): boolean {
  const inner = typeof value === 'object' ? Object.values(value ?? {}) : [];
  return !(name in {}) && inner.every((item) => typeof item !== 'object');
}
