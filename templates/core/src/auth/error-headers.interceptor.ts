import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UnauthorizedException,
} from '@nestjs/common';
import { catchError, type Observable } from 'rxjs';
import { AuthConfig } from './auth.config.js';
import type { AuthResponse } from './http.js';
import { TooManyRequestsException } from './throttle.js';

/** The headers that belong to the refusals of our own handlers. */
@Injectable()
export class ErrorHeadersInterceptor implements NestInterceptor {
  constructor(private readonly config: AuthConfig) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<AuthResponse>();
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (error instanceof UnauthorizedException) {
          const challenge = `Bearer realm="${this.config.issuer}"`;
          response.header('WWW-Authenticate', challenge);
        }
        if (error instanceof TooManyRequestsException) {
          response.header('Retry-After', String(error.retryAfter));
        }
        throw error;
      }),
    );
  }
}
