import type {
  CallHandler,
  ExecutionContext,
  INestApplication,
} from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AppModule } from '../src/app.module.js';
import { Attempts } from '../src/auth/attempts.js';
import { AuthConfig } from '../src/auth/auth.config.js';
import { AUTH_ROUTE } from '../src/auth/auth.controller.js';
import { newSecret, SIGNING_KEY } from '../src/auth/secrets.js';
import { AuthApp, PASSWORD } from './auth.app.js';

const NAME = 'refresh_token';
const SITE = 'sec-fetch-site';
const SAME = { [SITE]: 'same-origin' };
const LISTED = 'http://localhost:5173';

interface Sent {
  headers?: Record<string, string>;
  /** Of ours; where it is a list, each in a pair of its own. */
  token?: string | string[];
  body?: object;
}

/** One request as a browser sends it: fetch keeps no cookies. */
async function post(app: AuthApp, path: string, sent: Sent = {}, name = NAME) {
  const { headers = SAME, token = [], body } = sent;
  const cookie = [token].flat().map((value) => `${name}=${value}`);
  const response = await fetch(`${app.url}/${AUTH_ROUTE}${path}`, {
    method: 'POST',
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(cookie.length > 0 && { cookie: `a=1; ${cookie.join('; ')}; b=2` }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status } = response;
  const cookies = response.headers.getSetCookie();
  return { status, headers: response.headers, text, cookies };
}

/** The parts of a Set-Cookie, names of attributes in lower case. */
function partsOf(cookie = '') {
  const [pair = '', ...rest] = cookie.split('; ');
  const [name = '', value = ''] = pair.split('=');
  const attributes = rest.map((each): [string, string] => {
    const [key = '', text = ''] = each.split('=');
    return [key.toLowerCase(), text];
  });
  return { name, value, attributes: Object.fromEntries(attributes) };
}

const tokenIn = ({ cookies }: { cookies: string[] }) =>
  partsOf(cookies.find((cookie) => cookie.includes(`${NAME}=`))).value;

describe('the refresh cookie (e2e)', () => {
  let app: AuthApp;

  const start = (
    settings: Record<string, string> = {},
    configure?: (nest: INestApplication) => unknown,
  ) =>
    AuthApp.start(
      Test.createTestingModule({ imports: [AppModule] }),
      { AUTH_ORIGINS: LISTED, ...settings },
      configure,
    );

  beforeAll(async () => {
    app = await start();
  });

  afterAll(() => app.close());

  beforeEach(() => app.forgetAttempts());

  const logIn = async (token?: string, at = app) => {
    const { email } = await at.newUser();
    const body = { email, password: PASSWORD };
    const answer = await post(at, '/login', { body, ...(token && { token }) });
    expect(answer.status).toBe(200);
    return answer;
  };

  const refresh = (token?: string | string[], more: Sent = {}) =>
    post(app, '/refresh', { ...more, ...(token !== undefined && { token }) });

  const isAlive = async (token: string) =>
    (await refresh(token)).status === 200;

  describe('is set', () => {
    it('by a log-in, and no body holds what it holds', async () => {
      const { text, cookies, headers } = await logIn();

      expect(cookies).toHaveLength(1);
      const { name, value, attributes } = partsOf(cookies[0]);
      expect(name).toBe(NAME);
      expect(value).toMatch(/^rt_[\w-]{43}$/);
      expect(attributes).toEqual({
        'max-age': expect.any(String) as string,
        httponly: '',
        path: '/',
        samesite: 'Strict',
      });
      const { refreshIdleMs } = app.get(AuthConfig);
      const seconds = Number(attributes['max-age']);
      expect(seconds).toBeLessThanOrEqual(refreshIdleMs / 1000);
      expect(seconds).toBeGreaterThan(refreshIdleMs / 1000 - 60);
      expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(
        ['access_token', 'expires_in', 'token_type'].sort(),
      );
      expect(headers.get('cache-control')).toBe('no-store');
    });

    it('again by each refresh, with the successor', async () => {
      const first = tokenIn(await logIn());

      const answer = await refresh(first);

      expect(answer.status).toBe(200);
      const { value } = partsOf(answer.cookies[0]);
      expect(value).toMatch(/^rt_/);
      expect(value).not.toBe(first);
      expect(answer.text).not.toContain(value);
      expect(await isAlive(value)).toBe(true);
    });

    it('for no longer than the session may last', async () => {
      const short = await start({
        JWT_REFRESH_IDLE_TTL: '50s',
        JWT_REFRESH_ABSOLUTE_TTL: '1m',
      });
      const realNow = Date.now;
      try {
        const { cookies } = await logIn(undefined, short);
        const later = realNow() + 30_000;
        Date.now = () => later;
        const token = partsOf(cookies[0]).value;
        const next = await post(short, '/refresh', { token });

        const ages = [...cookies, ...next.cookies].map((cookie) =>
          Number(partsOf(cookie).attributes['max-age']),
        );
        expect(ages).toHaveLength(2);
        expect(ages[0]).toBeGreaterThan(45);
        expect(ages[0]).toBeLessThanOrEqual(50);
        expect(ages[1]).toBeGreaterThan(25);
        expect(ages[1]).toBeLessThanOrEqual(30);
      } finally {
        Date.now = realNow;
        await short.close();
      }
    });

    it('beside the cookies of others', async () => {
      const shared = await start({}, (nest) =>
        nest.useGlobalInterceptors({
          intercept(context: ExecutionContext, next: CallHandler<unknown>) {
            const response = context.switchToHttp().getResponse<{
              header(name: string, value: string): unknown;
            }>();
            response.header('Set-Cookie', 'theirs=1; Path=/');
            return next.handle();
          },
        }),
      );
      try {
        const { cookies } = await logIn(undefined, shared);
        expect(cookies).toHaveLength(2);
        expect(cookies[0]).toBe('theirs=1; Path=/');

        const token = partsOf(cookies[1]).value;
        const out = await post(shared, '/logout', { token });
        expect(out.cookies).toHaveLength(2);
      } finally {
        await shared.close();
      }
    });
  });

  describe('a log-in', () => {
    it('ends the session of the cookie that came along', async () => {
      const old = tokenIn(await logIn());

      const next = tokenIn(await logIn(old));

      expect(next).not.toBe(old);
      expect(await isAlive(old)).toBe(false);
      expect(await isAlive(next)).toBe(true);
    });

    it('that fails ends nothing, and sets nothing', async () => {
      const old = tokenIn(await logIn());
      const body = { email: 'nobody@example.com', password: PASSWORD };

      const answer = await post(app, '/login', { body, token: old });

      expect([answer.status, answer.cookies]).toEqual([401, []]);
      expect(await isAlive(old)).toBe(true);
    });

    it('takes over no token that was planted before', async () => {
      const planted = `rt_${'A'.repeat(43)}`;

      const token = tokenIn(await logIn(planted));

      expect(token).not.toBe(planted);
      expect(await isAlive(planted)).toBe(false);
      expect(await isAlive(token)).toBe(true);
    });
  });

  describe('a refresh', () => {
    it('takes the token from nowhere else', async () => {
      const token = tokenIn(await logIn());
      const body = { refresh_token: token };

      expect((await refresh(undefined, { body })).status).toBe(400);
      expect((await refresh(token, { body })).status).toBe(400);
      expect((await post(app, `/refresh?${NAME}=${token}`)).status).toBe(401);
      expect(await isAlive(token)).toBe(true);
    });

    it('refuses two of them, and spends neither', async () => {
      const [one, two] = [tokenIn(await logIn()), tokenIn(await logIn())];

      for (const pair of [
        [one, two],
        ['x', one],
        [one, one],
      ]) {
        const answer = await refresh(pair);
        expect([answer.status, answer.cookies]).toEqual([400, []]);
      }
      expect(await isAlive(one)).toBe(true);
      expect(await isAlive(two)).toBe(true);
    });

    it('needs no body', async () => {
      const { token, body } = { token: tokenIn(await logIn()), body: {} };

      expect((await refresh(token)).status).toBe(200);
      expect((await refresh(token, { body })).status).toBe(200);
      expect((await refresh(token, { body: { a: 1 } })).status).toBe(400);
    });

    const dead: [string, () => Promise<string | undefined>][] = [
      ['no cookie', () => Promise.resolve(undefined)],
      ['an empty cookie', () => Promise.resolve('')],
      ['garbage', () => Promise.resolve('x'.repeat(3000))],
      ['a token of nobody', () => Promise.resolve(`rt_${'A'.repeat(43)}`)],
      ['the token of a session that was ended', () => ended()],
    ];
    it.each(dead)('with %s is refused and clears it', async (_, made) => {
      const answer = await refresh(await made());

      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm=/);
      expectCleared(answer.cookies);
    });

    it('that is one too many keeps it', async () => {
      const token = tokenIn(await logIn());
      const limit = app.get(AuthConfig).addressLimit;
      for (let i = 0; i < limit; i += 1) {
        await refresh();
      }

      const answer = await refresh(token);

      expect([answer.status, answer.cookies]).toEqual([429, []]);
      await app.forgetAttempts();
      expect(await isAlive(token)).toBe(true);
    });

    it('keeps it while the store does not answer', async () => {
      const token = tokenIn(await logIn());
      const attempts = app.get(Attempts);
      attempts.count = () => Promise.reject(new Error('a test'));
      try {
        const answer = await refresh(token);
        expect(answer.status).toBeGreaterThanOrEqual(500);
        expect(answer.cookies).toEqual([]);
      } finally {
        // That of its class is there again.
        Reflect.deleteProperty(attempts, 'count');
      }
      expect(await isAlive(token)).toBe(true);
    });

    async function ended(): Promise<string> {
      const token = tokenIn(await logIn());
      await post(app, '/logout', { token });
      return token;
    }
  });

  describe('a log-out', () => {
    it('ends the session and clears the cookie', async () => {
      const token = tokenIn(await logIn());

      const answer = await post(app, '/logout', { token });

      expect([answer.status, answer.text]).toEqual([204, '']);
      expectCleared(answer.cookies);
      expect(await isAlive(token)).toBe(false);
    });

    it.each<[string, Sent, number]>([
      ['no cookie', {}, 204],
      ['a cookie of nobody', { token: `rt_${'A'.repeat(43)}` }, 204],
      ['garbage', { token: 'x' }, 204],
      ['two cookies', { token: ['x', 'y'] }, 400],
      ['a token in the body', { body: { refresh_token: 'x' } }, 400],
    ])('with %s clears it too', async (_, sent, status) => {
      const answer = await post(app, '/logout', sent);

      expect(answer.status).toBe(status);
      expectCleared(answer.cookies);
    });

    it('with a bad access token clears it too', async () => {
      const token = tokenIn(await logIn());
      const headers = { ...SAME, authorization: 'Bearer x' };

      const answer = await post(app, '/logout', { token, headers });

      expect(answer.status).toBe(204);
      expectCleared(answer.cookies);
      expect(await isAlive(token)).toBe(false);
    });
  });

  describe('a request', () => {
    /** What an endpoint answers where nothing but the origin is right. */
    const LET_IN: [path: string, status: number][] = [
      ['/login', 400],
      ['/refresh', 401],
      ['/logout', 204],
    ];
    const own = () => app.url;
    const EVIL = 'https://evil.example';
    const rows: [string, () => Record<string, string>, boolean][] = [
      ['of a page of this app', () => SAME, true],
      ['of a sibling site', () => ({ [SITE]: 'same-site' }), false],
      ['of another site', () => ({ [SITE]: 'cross-site' }), false],
      ['of an address bar', () => ({ [SITE]: 'none' }), false],
      ['of an unknown kind', () => ({ [SITE]: 'x' }), false],
      ['of nobody', () => ({}), false],
      ['of an old browser', () => ({ origin: own() }), true],
      ['by TLS to a proxy', () => ({ origin: tls(own()) }), true],
      ['of another origin', () => ({ origin: EVIL }), false],
      ['of another port', () => ({ origin: `${own()}0` }), false],
      ['of a longer host', () => ({ origin: `${own()}.evil.example` }), false],
      ['of a sandbox', () => ({ origin: 'null' }), false],
      ['of no origin', () => ({ origin: '' }), false],
      ['of a path', () => ({ origin: `${own()}/` }), false],
      [
        'of another site that names ours',
        () => ({ [SITE]: 'cross-site', origin: own() }),
        false,
      ],
      ['of a listed origin', () => ({ origin: LISTED }), true],
      [
        'of a listed origin of the same site',
        () => ({ [SITE]: 'same-site', origin: LISTED }),
        true,
      ],
      ['of one that starts alike', () => ({ origin: `${LISTED}0` }), false],
      ['of one in another case', () => ({ origin: upper(LISTED) }), false],
      ['that says so itself', () => ({ 'x-forwarded-host': own() }), false],
      [
        'that comes for another host, it says',
        () => ({ origin: EVIL, 'x-forwarded-host': 'evil.example' }),
        false,
      ],
      ['with a referer', () => ({ referer: `${own()}/` }), false],
    ];
    it.each(rows)('%s', async (_, headers, isLetIn) => {
      for (const [path, status] of LET_IN) {
        const body = path === '/login' ? { body: {} } : {};
        const answer = await post(app, path, { headers: headers(), ...body });
        const expected = isLetIn ? status : 403;
        expect([path, answer.status]).toEqual([path, expected]);
      }
    });

    it('that is refused does nothing', async () => {
      const token = tokenIn(await logIn());
      const headers = { [SITE]: 'cross-site', origin: EVIL };
      const { email } = await app.newUser();
      const body = { email, password: PASSWORD };

      for (const answer of [
        await post(app, '/login', { headers, body, token }),
        await post(app, '/refresh', { headers, token }),
        await post(app, '/logout', { headers, token }),
      ]) {
        expect([answer.status, answer.cookies]).toEqual([403, []]);
      }
      const spent = await refresh(token);
      expect(spent.status).toBe(200);
      expect(await isAlive(tokenIn(spent))).toBe(true);
    });

    it('by a form is refused before it is read', async () => {
      const answer = await app.auth.send('POST', '/logout', {
        headers: {
          [SITE]: 'cross-site',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'a=1',
      });

      expect(answer.status).toBe(403);
    });

    it('is not readable for others, whatever CORS says', async () => {
      const open = await start({}, (nest) =>
        nest.enableCors({ origin: true, credentials: true }),
      );
      try {
        const evil = { origin: EVIL, [SITE]: 'cross-site' };
        for (const [path] of LET_IN) {
          const { status, headers } = await post(open, path, { headers: evil });
          expect(status).toBe(403);
          for (const name of ['origin', 'credentials']) {
            expect(headers.get(`access-control-allow-${name}`)).toBeNull();
          }
        }
        const listed = { origin: LISTED, [SITE]: 'same-site' };
        const answer = await post(open, '/logout', { headers: listed });
        expect(answer.status).toBe(204);
        expect(answer.headers.get('access-control-allow-origin')).toBe(LISTED);
      } finally {
        await open.close();
      }
    });

    const tls = (origin: string) => origin.replace('http:', 'https:');
    const upper = (origin: string) => origin.replace('local', 'LOCAL');
  });

  describe('in production', () => {
    const HOST_NAME = `__Host-${NAME}`;
    let live: AuthApp;

    beforeAll(async () => {
      live = await start({
        NODE_ENV: 'production',
        [SIGNING_KEY[0]]: newSecret(),
        JWT_ISSUER: 'shop',
        JWT_AUDIENCE: 'shop',
        AUTH_DATABASE: ':memory:',
        AUTH_ORIGINS: '',
      });
    });

    afterAll(() => live.close());

    it('is bound to this host and to TLS', async () => {
      const { cookies } = await logIn(undefined, live);

      const { name, value, attributes } = partsOf(cookies[0]);
      expect(name).toBe(HOST_NAME);
      expect(attributes).toEqual({
        'max-age': expect.any(String) as string,
        secure: '',
        httponly: '',
        path: '/',
        samesite: 'Strict',
      });
      const plain = await post(live, '/refresh', { token: value });
      expect(plain.status).toBe(401);
      const bound = await post(live, '/refresh', { token: value }, HOST_NAME);
      expect(bound.status).toBe(200);
      expect(partsOf(bound.cookies[0]).name).toBe(HOST_NAME);
      const out = await post(live, '/logout', { token: value }, HOST_NAME);
      expectCleared(out.cookies, HOST_NAME);
    });

    it.each<[string, (url: string) => string, number]>([
      ['https', (url) => url.replace('http:', 'https:'), 401],
      ['http', (url) => url, 403],
      ['a frontend of development', () => LISTED, 403],
    ])('takes the origin of %s: %#', async (_, originOf, status) => {
      const headers = { origin: originOf(live.url) };

      expect((await post(live, '/refresh', { headers })).status).toBe(status);
    });

    it('does not start with every origin allowed', async () => {
      await expect(start({ AUTH_ORIGINS: '*' })).rejects.toThrow(
        'AUTH_ORIGINS holds "*"',
      );
    });
  });

  function expectCleared(cookies: string[], name = NAME): void {
    expect(cookies).toHaveLength(1);
    const secure = name === NAME ? {} : { secure: '' };
    expect(partsOf(cookies[0])).toEqual({
      name,
      value: '',
      attributes: {
        'max-age': '0',
        httponly: '',
        path: '/',
        samesite: 'Strict',
        ...secure,
      },
    });
  }
});
