import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
} from '@nestjs/common';
import { AuthConfig } from './auth.config.js';
import { AuthEvents } from './auth-events.js';
import { type AuthRequest, clientOf } from './http.js';
import { isProduction } from './refresh-cookie.js';

interface CorsResponse {
  removeHeader(name: string): unknown;
  /** Of Fastify: Nest's adapter sets the headers of CORS there as well. */
  readonly raw?: CorsResponse;
}

/**
 * Browsers send the cookie along whoever asks them to: lets in only pages of this
 * app, and those of AUTH_ORIGINS (ASVS 5.0 3.5.1, 3.5.2).
 */
@Injectable()
export class OriginGuard implements CanActivate {
  private readonly origins: readonly string[];
  private readonly schemes: readonly string[];

  constructor(
    private readonly events: AuthEvents,
    config: AuthConfig,
  ) {
    this.origins = readOrigins(config.text('AUTH_ORIGINS'));
    this.schemes = isProduction(config) ? ['https'] : ['https', 'http'];
  }

  canActivate(context: ExecutionContext): boolean {
    const [request, response] = context.getArgs<[AuthRequest, CorsResponse]>();
    if (this.isAllowed(request)) {
      return true;
    }
    // Of a CORS setting that lets in any origin.
    for (const each of [response, response.raw]) {
      each?.removeHeader('Access-Control-Allow-Origin');
      each?.removeHeader('Access-Control-Allow-Credentials');
    }
    const details = { reason: 'origin', client: clientOf(request) };
    this.events.emit('authz_fail', details);
    throw new ForbiddenException('This origin is not allowed');
  }

  private isAllowed({ headers }: AuthRequest): boolean {
    const { origin = '' } = headers;
    const host = headers.host ?? String(headers[':authority']);
    if (this.origins.includes(origin)) {
      return true;
    }
    // Every browser of today sends it, no script can set it. Not "none": that is
    // an address somebody typed, and those are opened by GET.
    const site = headers['sec-fetch-site'];
    if (site !== undefined) {
      return site === 'same-origin';
    }
    // Not the scheme of the request: behind a proxy that may be http.
    return this.schemes.some((scheme) => origin === `${scheme}://${host}`);
  }
}

/** @throws unless they are exact: `*` would be everybody */
function readOrigins(text = ''): string[] {
  const origins = text.split(',').map((origin) => origin.trim());
  const named = origins.filter((origin) => origin !== '');
  for (const origin of named) {
    if (!isOrigin(origin)) {
      const example = 'https://app.example.com';
      throw new Error(
        `AUTH_ORIGINS holds "${origin}" and must hold origins, such as ${example}.`,
      );
    }
  }
  return named;
}

function isOrigin(text: string): boolean {
  try {
    return /^https?:[^*]+$/.test(text) && new URL(text).origin === text;
  } catch {
    return false;
  }
}
