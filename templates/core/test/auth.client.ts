import { request } from 'node:http';
import { hearAnswer, hearRequest } from './auth.leaks.js';
import { fromWire, toWire } from './auth.transport.js';

/** What the app answered, read to its end. */
export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

export interface Tokens {
  access_token: string;
  token_type: string;
  expires_in: number;
  refresh_token: string;
}

export interface Profile {
  id: string;
  email: string;
  roles: string[];
}

export interface SessionView {
  id: string;
  created_at: string;
  last_used_at: string;
  ip: string;
  user_agent: string;
  current: boolean;
}

export interface Problem {
  statusCode: number;
  message: string | string[];
}

/** Talks to the running app over HTTP, as its clients do. */
export class AuthClient {
  /** @param accessToken goes with every request that names no other */
  constructor(
    private readonly url: string,
    private readonly accessToken?: string,
  ) {}

  get<Body>(path: string, token = this.accessToken) {
    return this.send<Body>('GET', path, { headers: bearer(token) });
  }

  delete<Body = Problem>(path: string, token = this.accessToken) {
    return this.send<Body>('DELETE', path, { headers: bearer(token) });
  }

  put<Body = Problem>(path: string, json?: unknown, token = this.accessToken) {
    return this.sendJson<Body>('PUT', path, json, token);
  }

  patch<Body = Problem>(
    path: string,
    json?: unknown,
    token = this.accessToken,
  ) {
    return this.sendJson<Body>('PATCH', path, json, token);
  }

  post<Body = Problem>(path: string, json?: unknown, token = this.accessToken) {
    return this.sendJson<Body>('POST', path, json, token);
  }

  /** Sends `json`, or no body at all when there is none. */
  sendJson<Body>(method: string, path: string, json: unknown, token?: string) {
    if (json === undefined) {
      return this.send<Body>(method, path, { headers: bearer(token) });
    }
    return this.send<Body>(method, path, {
      headers: { ...bearer(token), 'content-type': 'application/json' },
      body: JSON.stringify(json),
    });
  }

  async send<Body>(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<Answer<Body>> {
    hearRequest(init.body);
    const response = await fetch(this.url + path, {
      method,
      ...toWire(init),
    });
    const { status, headers } = response;
    return answer(status, headers, await response.text());
  }

  /** Sends header fields that `fetch` would merge, such as one name twice. */
  getRaw<Body = Problem>(
    path: string,
    fields: [name: string, value: string][],
  ): Promise<Answer<Body>> {
    const { host, hostname, port, pathname } = new URL(this.url + path);
    const headers = [['Host', host], ['Connection', 'close'], ...fields].flat();
    return new Promise((resolve, reject) => {
      request({ hostname, port, path: pathname, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const received = new Headers();
          for (const [name, value] of Object.entries(response.headers)) {
            received.set(name, String(value));
          }
          resolve(answer(response.statusCode ?? 0, received, text));
        });
      })
        .on('error', reject)
        .end();
    });
  }
}

/** Somebody who is logged in: his requests carry his access token. */
export class ActingUser extends AuthClient {
  /** For another HTTP client. */
  readonly headers: Record<string, string>;

  constructor(
    url: string,
    readonly user: Profile,
    readonly tokens: Tokens,
  ) {
    super(url, tokens.access_token);
    this.headers = bearer(tokens.access_token);
  }
}

function bearer(token?: string): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

function answer<Body>(
  status: number,
  received: Headers,
  text: string,
): Answer<Body> {
  const isJson = received.get('content-type')?.includes('json') ?? false;
  const json = (isJson ? JSON.parse(text) : undefined) as unknown;
  const { headers, body } = fromWire({ headers: received, body: json });
  hearAnswer(headers, text, body);
  return { status, headers, text, body: body as Body };
}
