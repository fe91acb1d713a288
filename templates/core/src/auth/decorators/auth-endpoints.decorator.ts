import {
  applyDecorators,
  UseGuards,
  UseInterceptors,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { ErrorHeadersInterceptor } from '../error-headers.interceptor.js';
import { JsonBodyGuard } from '../json-body.guard.js';

/** Bound here and not in main.ts, so that tests of the AppModule have it too. */
export const AuthEndpoints = () =>
  applyDecorators(
    UseGuards(JsonBodyGuard),
    UseInterceptors(ErrorHeadersInterceptor),
    UsePipes(
      new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true }),
    ),
  );
