import { AuthClient, AuthClientError } from './auth-client.js';
import type { Browser } from './browser.js';

const ORIGIN = 'https://app.example.com';
const CHALLENGE = 'Bearer realm="app", error="invalid_token"';
const ADA = { email: 'ada@example.com', password: 'engines weave algebra' };

type Answer = (request: Request) => Response | Promise<Response>;
type Channels = NonNullable<Browser['BroadcastChannel']>;
type Listener = Parameters<InstanceType<Channels>['addEventListener']>[1];

const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const refuse = (status: number, headers = {}) =>
  json({ statusCode: status, message: 'No' }, status, headers);
const tokenOf = ({ headers }: Request) => headers.get('Authorization');

/** Stands for a browser with several tabs, and for the app they talk to. */
class FakeBrowser implements Browser {
  readonly requests: Request[] = [];
  readonly location = { href: `${ORIGIN}/some/page` };
  readonly Date = { now: () => this.time };
  readonly navigator: NonNullable<Browser['navigator']> = {};
  readonly BroadcastChannel: Channels;
  readonly answers: Record<string, Answer> = {
    '/auth/login': () => this.grant(),
    '/auth/refresh': () => this.grant(),
    '/auth/logout': () => new Response(null, { status: 204 }),
  };
  time = 1_000_000;
  private grants = 0;

  constructor() {
    const heard: [channel: object, listener: Listener][] = [];
    this.BroadcastChannel = class {
      addEventListener(_type: 'message', listener: Listener) {
        heard.push([this, listener]);
      }

      postMessage(data: string) {
        const others = heard.filter(([channel]) => channel !== this);
        others.forEach(([, listener]) => listener({ data }));
      }
    };
  }

  grant() {
    this.grants += 1;
    return json({ access_token: `token-${this.grants}`, expires_in: 900 });
  }

  async fetch(request: Request) {
    this.requests.push(request);
    const answer = this.answers[new URL(request.url).pathname];
    return answer ? answer(request) : json({ token: tokenOf(request) });
  }

  /** How often the app was asked for `path`. */
  count(path: string) {
    return this.requests.filter(({ url }) => url === ORIGIN + path).length;
  }
}

/** Locks as all tabs share them. */
const locks = () => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request<T>(_name: string, work: () => Promise<T>): Promise<T> {
      const turn = last.then(work);
      last = turn.catch(() => false);
      return turn;
    },
  };
};

describe('AuthClient', () => {
  let browser: FakeBrowser;
  let client: AuthClient;
  const bodyOf = async (path: string) =>
    (await client.fetch(path)).json() as Promise<unknown>;

  beforeEach(() => {
    browser = new FakeBrowser();
    client = new AuthClient({}, browser);
  });

  it('sends the access token that it got at log-in', async () => {
    await client.login(ADA);
    expect(await bodyOf('/tasks')).toEqual({ token: 'Bearer token-1' });
    expect(client.state).toBe('logged-in');
    expect(browser.count('/auth/refresh')).toBe(0);
    await expect(browser.requests[0]?.json()).resolves.toEqual(ADA);
  });

  it('finds out who is logged in after a reload', async () => {
    expect(client.state).toBe('unknown');
    await expect(client.restore()).resolves.toBe(true);
    await expect(client.restore()).resolves.toBe(true);
    expect(browser.count('/auth/refresh')).toBe(1);
    const ada = { id: '1', email: ADA.email, roles: ['admin'] };
    browser.answers['/auth/me'] = () => json(ada);
    await expect(client.me()).resolves.toEqual(ada);
  });

  it('is below the global prefix where it is told so', async () => {
    client = new AuthClient({ baseUrl: 'https://api.example.com/v1' }, browser);
    browser.answers['/v1/auth/login'] = () => browser.grant();
    await client.login(ADA);
    await client.fetch('tasks');
    expect(browser.requests.map(({ url }) => url)).toEqual([
      'https://api.example.com/v1/auth/login',
      'https://api.example.com/v1/tasks',
    ]);
  });

  it.each([
    'https://evil.example/tasks',
    '//evil.example/tasks',
    'http://app.example.com/tasks',
    new URL('https://app.example.com:8443/tasks'),
    new Request('https://app.example.com.evil.example/tasks'),
  ])('sends nothing to another origin: %s', async (url) => {
    await client.login(ADA);
    await expect(client.fetch(url)).rejects.toThrow(TypeError);
    expect(browser.requests).toHaveLength(1);
  });

  it('follows no redirect, and sends cookies for its endpoints', async () => {
    await client.login(ADA);
    await client.fetch('/tasks', { redirect: 'follow' });
    await client.refresh();
    await client.logout();
    expect(
      browser.requests.map(({ redirect, credentials }) => [
        redirect,
        credentials,
      ]),
    ).toEqual([
      ['error', 'include'],
      ['error', 'same-origin'],
      ['error', 'include'],
      ['error', 'include'],
    ]);
  });

  it('asks for one token where many requests need one', async () => {
    const bodies = await Promise.all(['/a', '/b', '/c'].map(bodyOf));
    expect(bodies).toEqual(bodies.map(() => ({ token: 'Bearer token-1' })));
    expect(browser.count('/auth/refresh')).toBe(1);
  });

  it('sends a request again, once, with a new token', async () => {
    await client.login(ADA);
    const seen: unknown[] = [];
    browser.answers['/tasks'] = async (request) => {
      seen.push([tokenOf(request), await request.text()]);
      return refuse(401, { 'WWW-Authenticate': CHALLENGE });
    };
    const response = await client.fetch('/tasks', { method: 'PUT', body: 'x' });
    expect(response.status).toBe(401);
    expect(seen).toEqual([
      ['Bearer token-1', 'x'],
      ['Bearer token-2', 'x'],
    ]);
    expect(browser.count('/auth/refresh')).toBe(1);
  });

  it('takes the token that another request has got meanwhile', async () => {
    await client.login(ADA);
    const refused = refuse(401, { 'WWW-Authenticate': CHALLENGE });
    browser.answers['/slow'] = async (request) => {
      if (tokenOf(request) !== 'Bearer token-1') return json('done');
      await client.refresh();
      return refused;
    };
    await expect(bodyOf('/slow')).resolves.toBe('done');
    expect(browser.count('/auth/refresh')).toBe(1);
  });

  it.each([
    [401, { 'WWW-Authenticate': 'Bearer realm="app"' }],
    [403, { 'WWW-Authenticate': CHALLENGE }],
    [500, {}],
  ])('leaves another refusal to the page: %d, %o', async (status, headers) => {
    await client.login(ADA);
    browser.answers['/tasks'] = () => refuse(status, headers);
    expect((await client.fetch('/tasks')).status).toBe(status);
    expect(browser.requests).toHaveLength(2);
  });

  it('refreshes where it cannot see why the token is refused', async () => {
    await client.login(ADA);
    browser.answers['/tasks'] = (request) =>
      tokenOf(request) === 'Bearer token-1' ? refuse(401) : json('done');
    await expect(bodyOf('/tasks')).resolves.toBe('done');
  });

  it('refreshes before the token expires', async () => {
    await client.login(ADA);
    browser.time += 809_000;
    expect(await bodyOf('/tasks')).toEqual({ token: 'Bearer token-1' });
    browser.time += 2_000;
    expect(await bodyOf('/tasks')).toEqual({ token: 'Bearer token-2' });
  });

  it.each([429, 503])('stays logged in through a %d', async (status) => {
    await client.login(ADA);
    browser.time += 811_000;
    browser.answers['/auth/refresh'] = () => refuse(status);
    expect(await bodyOf('/tasks')).toEqual({ token: 'Bearer token-1' });
    await expect(client.refresh()).rejects.toMatchObject({ status });
    expect(client.state).toBe('logged-in');
  });

  it('knows that a session has ended', async () => {
    const states: string[] = [];
    client = new AuthClient({ onChange: (s) => states.push(s) }, browser);
    await client.login(ADA);
    await client.refresh();
    browser.answers['/auth/refresh'] = () => refuse(401);
    browser.answers['/auth/me'] = () =>
      refuse(401, { 'WWW-Authenticate': CHALLENGE });
    await expect(client.me()).resolves.toBeUndefined();
    expect(await bodyOf('/tasks')).toEqual({ token: null });
    expect(browser.count('/auth/refresh')).toBe(2);
    expect(states).toEqual(['logged-in', 'logged-out']);
  });

  it('says what was refused', async () => {
    const message = ['password must be longer', 'email must be an email'];
    browser.answers['/auth/login'] = () => json({ message }, 400);
    const refused = client.login(ADA);
    await expect(refused).rejects.toBeInstanceOf(AuthClientError);
    await expect(refused).rejects.toMatchObject({ messages: message });
    browser.answers['/auth/login'] = () => refuse(429, { 'Retry-After': '7' });
    const waiting = { status: 429, messages: ['No'], retryAfter: 7 };
    await expect(client.login(ADA)).rejects.toMatchObject(waiting);
    browser.answers['/auth/login'] = () =>
      new Response('Gone', { status: 502 });
    const gone = { status: 502, messages: ['Gone'] };
    await expect(client.login(ADA)).rejects.toMatchObject(gone);
    expect(client.state).toBe('unknown');
  });

  it('logs out with the token, and has none from then on', async () => {
    await client.login(ADA);
    await client.logout();
    expect(browser.requests.map(tokenOf)).toEqual([null, 'Bearer token-1']);
    expect(await bodyOf('/tasks')).toEqual({ token: null });
    expect(browser.count('/auth/refresh')).toBe(0);
  });

  it('tells that the app was not reached by a log-out', async () => {
    await client.login(ADA);
    browser.answers['/auth/logout'] = () => Promise.reject(new TypeError());
    await expect(client.logout()).rejects.toThrow(TypeError);
    expect(client.state).toBe('logged-out');
  });

  it('logs in when a refresh under way has its answer', async () => {
    let answered = false;
    browser.answers['/auth/refresh'] = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      answered = true;
      return browser.grant();
    };
    browser.answers['/auth/login'] = () => json({}, answered ? 400 : 500);
    const [refreshed, login] = [client.refresh(), client.login(ADA)];
    await expect(login).rejects.toMatchObject({ status: 400 });
    await expect(refreshed).resolves.toBe(true);
  });

  it('goes on after a log-in that was refused', async () => {
    browser.answers['/auth/login'] = () => refuse(401);
    await expect(client.login(ADA)).rejects.toMatchObject({ status: 401 });
    await expect(client.refresh()).resolves.toBe(true);
  });

  describe('in two tabs', () => {
    let other: AuthClient;

    beforeEach(() => {
      other = new AuthClient({}, browser);
    });

    it('hears of a log-out and of a log-in', async () => {
      await client.login(ADA);
      await other.restore();
      await client.logout();
      expect(other.state).toBe('logged-out');
      await client.login(ADA);
      expect(other.state).toBe('unknown');
      await expect(other.restore()).resolves.toBe(true);
    });

    it('refreshes one after the other', async () => {
      const shared = { locks: locks() };
      const tab = () =>
        new AuthClient({}, Object.assign(browser, { navigator: shared }));
      let [running, most] = [0, 0];
      browser.answers['/auth/refresh'] = async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
        return browser.grant();
      };
      await Promise.all([tab(), tab(), tab()].map((each) => each.refresh()));
      expect(browser.count('/auth/refresh')).toBe(3);
      expect(most).toBe(1);
    });

    it('takes no token from before a log-out elsewhere', async () => {
      await client.login(ADA);
      browser.answers['/auth/refresh'] = async () => {
        await other.logout();
        return browser.grant();
      };
      await expect(client.refresh()).resolves.toBe(false);
      expect(client.state).toBe('logged-out');
    });

    it('takes no token from before a log-in elsewhere', async () => {
      await client.login(ADA);
      browser.answers['/auth/refresh'] = async () => {
        browser.answers['/auth/refresh'] = () => browser.grant();
        const stale = browser.grant();
        await other.login({ ...ADA, email: 'grace@example.com' });
        return stale;
      };
      expect(await bodyOf('/tasks')).toEqual({ token: 'Bearer token-1' });
      await expect(client.refresh()).resolves.toBe(true);
      expect(await bodyOf('/tasks')).toEqual({ token: 'Bearer token-4' });
    });
  });
});
