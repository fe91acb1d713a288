import type { AuthConfig } from './auth.config.js';
import type { AuthRequest, AuthResponse } from './http.js';

/** Only Express has `append`: its `header` replaces, that of Fastify adds. */
export interface CookieResponse extends AuthResponse {
  append?(name: string, value: string): unknown;
}

const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

export const isProduction = (config: AuthConfig) =>
  config.text('NODE_ENV') === 'production';

/**
 * The cookie of one request that holds the refresh token. `__Host-` (RFC 6265bis
 * section 4.1.3): no other host and no page without TLS can plant it. Browsers
 * take no such cookie over plain http, so while you develop on localhost, and
 * only then, it has another name and is not `Secure`.
 */
export class RefreshCookie {
  private readonly name: string;
  private readonly attributes: string;

  constructor(
    private readonly request: AuthRequest,
    config: AuthConfig,
  ) {
    const { host = '', origin } = request.headers;
    const here = `http://${host}`;
    const isLocal = LOCAL.test(here) && LOCAL.test(origin ?? here);
    const isPlain = isLocal && !isProduction(config);
    const secure = isPlain ? '' : 'Secure; ';
    this.name = isPlain ? 'refresh_token' : '__Host-refresh_token';
    this.attributes = `${secure}HttpOnly; Path=/; SameSite=Strict`;
  }

  /** What is there by this name: more than one was planted by somebody. */
  read(): string[] {
    const start = `${this.name}=`;
    return (this.request.headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(start))
      .map((pair) => pair.slice(start.length));
  }

  /** Beside the cookies that others have set. */
  write(response: CookieResponse, value: string, seconds: number): void {
    const { name, attributes } = this;
    const cookie = `${name}=${value}; Max-Age=${seconds}; ${attributes}`;
    if (response.append) {
      response.append('Set-Cookie', cookie);
    } else {
      response.header('Set-Cookie', cookie);
    }
  }

  clear(response: CookieResponse): void {
    this.write(response, '', 0);
  }
}
