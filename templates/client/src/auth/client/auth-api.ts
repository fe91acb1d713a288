import type { Browser } from './browser.js';
import { read } from './read.js';

export const AUTH_ROUTE = 'auth';

/** Long for an answer; no tab may wait for ever until another one has it. */
const TIMEOUT = 15_000;

export interface Token {
  readonly text: string;
  readonly renewAt: number;
}

interface Grant {
  readonly access_token: string;
  readonly expires_in: number;
}

/** The requests to the API, which is on one origin. */
export class AuthApi {
  readonly base: URL;
  private readonly browser: Browser;

  constructor(browser: Browser, baseUrl = '') {
    this.browser = browser;
    this.base = new URL(baseUrl.replace(/\/*$/, '/'), browser.location?.href);
  }

  urlOf(endpoint: string): URL {
    return new URL(`${AUTH_ROUTE}/${endpoint}`, this.base);
  }

  /** The endpoints that take or set the cookie take this and no other. */
  post(endpoint: string, body?: object, token?: Token): Promise<Response> {
    const request = new Request(this.urlOf(endpoint), {
      method: 'POST',
      credentials: 'include',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
      ...(body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return this.send(request, token);
  }

  /** A redirect could lead elsewhere: it is an error, also in later code. */
  requestTo(input: string | URL | Request, init?: RequestInit): Request {
    const to = input instanceof Request ? input : new URL(input, this.base);
    const request = new Request(to, { ...init, redirect: 'error' });
    if (new URL(request.url).origin !== this.base.origin) {
      throw new TypeError(`The access token is not for ${request.url}`);
    }
    return request;
  }

  async send(request: Request, token?: Token): Promise<Response> {
    if (token) request.headers.set('Authorization', `Bearer ${token.text}`);
    return this.browser.fetch(request);
  }

  async tokenIn(response: Response): Promise<Token> {
    const { access_token: text, expires_in } = await read<Grant>(response);
    // In the last tenth of its time, so that it does not expire on the way.
    return { text, renewAt: this.browser.Date.now() + expires_in * 900 };
  }

  isFresh(token: Token | undefined): boolean {
    return token !== undefined && this.browser.Date.now() < token.renewAt;
  }
}
