import { request } from 'node:http';

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
  constructor(private readonly url: string) {}

  get<Body>(path: string, token?: string) {
    return this.send<Body>('GET', path, { headers: bearer(token) });
  }

  delete<Body = Problem>(path: string, token?: string) {
    return this.send<Body>('DELETE', path, { headers: bearer(token) });
  }

  /** Sends `json`, or no body at all when there is none. */
  post<Body = Problem>(path: string, json?: unknown, token?: string) {
    if (json === undefined) {
      return this.send<Body>('POST', path, { headers: bearer(token) });
    }
    return this.send<Body>('POST', path, {
      headers: { ...bearer(token), 'content-type': 'application/json' },
      body: JSON.stringify(json),
    });
  }

  async send<Body>(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(this.url + path, { method, ...init });
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

function bearer(token?: string): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

function answer<Body>(
  status: number,
  headers: Headers,
  text: string,
): Answer<Body> {
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  return {
    status,
    headers,
    text,
    body: (isJson ? JSON.parse(text) : undefined) as Body,
  };
}
