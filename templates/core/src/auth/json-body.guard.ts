import {
  BadRequestException,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { AuthRequest, AuthResponse } from './http.js';
import { isRecord } from './strict-jwt.js';

/**
 * What the platforms treat differently: Express and Fastify both parse forms,
 * each lets another kind of odd JSON through. Answers are never cached.
 */
@Injectable()
export class JsonBodyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const { headers, body } = http.getRequest<AuthRequest>();
    http.getResponse<AuthResponse>().header('Cache-Control', 'no-store');

    const hasBody =
      (headers['content-length'] ?? '0') !== '0' ||
      headers['transfer-encoding'] !== undefined ||
      Object.keys(body ?? {}).length > 0;
    if (!hasBody) {
      return true;
    }
    const type = String(headers['content-type']);
    if (!/^application\/json\s*(;|$)/i.test(type)) {
      throw new UnsupportedMediaTypeException('The body must be JSON');
    }
    if (!isRecord(body) || !Object.entries(body).every(isHarmless)) {
      throw new BadRequestException('The body must be a plain object');
    }
    return true;
  }
}

/**
 * Fastify refuses the two names itself. What is nested deeper than any body of
 * ours would make ValidationPipe run out of stack.
 */
function isHarmless([name, value]: [string, unknown]): boolean {
  const inner = typeof value === 'object' ? Object.values(value ?? {}) : [];
  return (
    name !== '__proto__' &&
    name !== 'constructor' &&
    inner.every((item) => typeof item !== 'object')
  );
}
