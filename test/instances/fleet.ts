import type { Instance } from './instance';

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** Status 0: the connection broke before an answer. */
export interface Answer {
  readonly status: number;
  readonly body: Partial<Tokens>;
}

/** Instances behind a round-robin, as a client sees them. */
export class Fleet {
  readonly instances: Instance[] = [];
  readonly violations: string[] = [];
  /** How many requests got which answer. */
  readonly answers = new Map<number, number>();
  requests = 0;
  refreshes = 0;
  /** Those that the limit by address counts. */
  counted = 0;
  private next = 0;

  violate(what: string): void {
    this.violations.push(what);
  }

  async send(
    method: string,
    path: string,
    body?: object,
    access?: string,
    at: Instance | undefined = undefined,
  ): Promise<Answer> {
    this.next += 1;
    const instance = at ?? (this.instances[this.next % this.instances.length] as Instance);
    this.requests += 1;
    if (path === '/auth/refresh') this.refreshes += 1;
    const answer = await ask(instance.url, method, path, body, access);
    const { status } = answer;
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
    if (status !== 0 && /login|register|refresh|password/.test(path)) this.counted += 1;
    if (status >= 500) this.violate(`${method} ${path} is answered with ${status}`);
    return answer;
  }

  /** Again, elsewhere, until there is an answer. */
  async insist(...of: Parameters<Fleet['send']>): Promise<Answer> {
    for (;;) {
      const answer = await this.send(...of);
      if (answer.status !== 0) return answer;
    }
  }
}

async function ask(
  url: string,
  method: string,
  path: string,
  body?: object,
  access?: string,
): Promise<Answer> {
  try {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(access !== undefined && { authorization: `Bearer ${access}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as object) };
  } catch {
    return { status: 0, body: {} };
  }
}
