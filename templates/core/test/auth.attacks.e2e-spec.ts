import { Test } from '@nestjs/testing';
import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { AppModule } from '../src/app.module.js';
import { AuthConfig } from '../src/auth/auth.config.js';
import { AuthApp, decode, PASSWORD } from './auth.app.js';
import type { Account, DecodedToken } from './auth.app.js';
import type { Answer, AuthClient, Problem, Tokens } from './auth.client.js';
import { foreignKey, forgeries, sign } from './auth.forgery.js';
import { expectNoLeaks } from './auth.leaks.js';

type Json = Record<string, unknown>;

/** A real token of a live session, taken apart. */
interface Genuine extends DecodedToken {
  key: KeyObject;
}

const HOUR = 3600;
const now = () => Math.floor(Date.now() / 1000);
const base64url = (text: string) => Buffer.from(text).toString('base64url');

const otherCase = (text: unknown) =>
  String(text).replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase()
      ? letter.toUpperCase()
      : letter.toLowerCase(),
  );

/** The genuine token, signed again with these members changed. */
const resigned = (
  { header, claims, key }: Genuine,
  changed: { header?: Json; claims?: Json },
) =>
  sign(
    JSON.stringify({ ...header, ...changed.header }),
    JSON.stringify({ ...claims, ...changed.claims }),
    key,
  );

describe('attacks on authentication (e2e)', () => {
  let app: AuthApp;
  let auth: AuthClient;
  let user: Account & Tokens;
  let genuine: Genuine;

  beforeAll(async () => {
    app = await AuthApp.start(
      Test.createTestingModule({ imports: [AppModule] }),
    );
    auth = app.auth;
    user = await app.loggedIn();
    const { key } = app.get(AuthConfig).signingKey;
    genuine = { ...decode(user.access_token), key };
  });

  afterAll(async () => {
    await app.close();
    expectNoLeaks();
  });

  beforeEach(() => app.forgetAttempts());

  /** Every test here must leave the session of `user` as it was. */
  afterEach(async () => {
    expect(await app.statusOf(user.access_token)).toBe(200);
  });

  describe('a token made with the right key', () => {
    it('is let in when it says what ours say', async () => {
      expect(await app.statusOf(resigned(genuine, {}))).toBe(200);
    });

    const headers: [string, () => Json][] = [
      ['alg none', () => ({ alg: 'none' })],
      ['alg in another case', () => ({ alg: otherCase(genuine.header.alg) })],
      ['another alg', () => ({ alg: 'HS512' })],
      ['an alg of no such key', () => ({ alg: 'PS256' })],
      ['no alg', () => ({ alg: undefined })],
      ['a list of algs', () => ({ alg: [genuine.header.alg] })],
      ['typ JWT', () => ({ typ: 'JWT' })],
      ['no typ', () => ({ typ: undefined })],
      ['the typ of a refresh token', () => ({ typ: 'rt+jwt' })],
      ['crit', () => ({ crit: ['exp'] })],
      ['an empty crit', () => ({ crit: [] })],
      ['crit b64', () => ({ crit: ['b64'], b64: true })],
      ['a key of its own', () => ({ jwk: { kty: 'oct', k: 'AA' } })],
      ['the address of a key', () => ({ jku: 'http://127.0.0.1/keys' })],
      ['a certificate', () => ({ x5c: ['AA'] })],
      ['the address of a certificate', () => ({ x5u: 'http://127.0.0.1/' })],
      ['an unknown kid', () => ({ kid: 'unknown' })],
      ['no kid', () => ({ kid: undefined })],
      ['a path for a kid', () => ({ kid: '../../../dev/null' })],
      ['a member of Object for a kid', () => ({ kid: '__proto__' })],
      ['a list for a kid', () => ({ kid: [genuine.header.kid] })],
    ];
    it.each(headers)('is refused with %s', async (_, header) => {
      await expectInvalid(resigned(genuine, { header: header() }));
    });

    const claims: [string, () => Json][] = [
      ['no exp', () => ({ exp: undefined })],
      ['exp as text', () => ({ exp: String(now() + 60) })],
      ['exp null', () => ({ exp: null })],
      ['exp in a list', () => ({ exp: [now() + 60] })],
      ['a life of more than an hour', () => ({ exp: now() + 2 * HOUR })],
      ['no iat', () => ({ iat: undefined })],
      ['iat in the future', () => ({ iat: now() + 600, exp: now() + 900 })],
      ['nbf in the future', () => ({ nbf: now() + 600 })],
      ['nbf as text', () => ({ nbf: 'now' })],
      ['no iss', () => ({ iss: undefined })],
      ['another iss', () => ({ iss: `${String(genuine.claims.iss)}/` })],
      ['a list of iss', () => ({ iss: [genuine.claims.iss] })],
      ['no aud', () => ({ aud: undefined })],
      ['another aud', () => ({ aud: `${String(genuine.claims.aud)}.evil` })],
      ['an empty aud', () => ({ aud: [] })],
      ['an object for aud', () => ({ aud: { 0: genuine.claims.aud } })],
      ['no sub', () => ({ sub: undefined })],
      ['a number for sub', () => ({ sub: 1 })],
      ['a query for sub', () => ({ sub: { $ne: '' } })],
      ['an empty sub', () => ({ sub: '' })],
      ['no jti', () => ({ jti: undefined })],
      ['a number for jti', () => ({ jti: 1 })],
      ['no sid', () => ({ sid: undefined })],
      ['a query for sid', () => ({ sid: { $ne: '' } })],
    ];
    it.each(claims)('is refused with %s', async (_, changed) => {
      await expectInvalid(resigned(genuine, { claims: changed() }));
    });

    it.each([
      ['a list', '[]'],
      ['text', '"x"'],
      ['null', 'null'],
      ['nothing', ''],
      ['no JSON', '{'],
    ])('is refused with %s for claims', async (_, text) => {
      const { header, key } = genuine;
      await expectInvalid(sign(JSON.stringify(header), text, key));
    });

    it('is refused with a member twice', async () => {
      const { header, claims, key } = genuine;
      const twice = JSON.stringify(claims).replace('{', '{"sub":"x",');
      await expectInvalid(sign(JSON.stringify(header), twice, key));
    });

    it('is refused with a number that is no number', async () => {
      const { header, claims, key } = genuine;
      const text = JSON.stringify({ ...claims, exp: 1 });
      const endless = text.replace('"exp":1', '"exp":1e999');
      await expectInvalid(sign(JSON.stringify(header), endless, key));
    });

    it('is told when it has expired', async () => {
      const claims = { iat: now() - 900, exp: now() - 600 };
      await expectInvalid(
        resigned(genuine, { claims }),
        'The access token expired',
      );
    });

    it("is refused for another user's session", async () => {
      const victim = await app.newUser();
      await expectInvalid(
        resigned(genuine, { claims: { sub: victim.id } }),
        'The session has ended',
      );
    });

    it('is refused for a session that never was', async () => {
      const sid = randomBytes(16).toString('base64url');
      await expectInvalid(
        resigned(genuine, { claims: { sid } }),
        'The session has ended',
      );
    });
  });

  describe('a token that is not ours', () => {
    const tokens: [string, () => string][] = [
      ['signed with another key', () => signedWithForeignKey()],
      ...forgeries.map(([title, forge]): [string, () => string] => [
        title,
        () => forge(genuine),
      ]),
      ['of alg none', () => join(withAlg('none'), part(1), '')],
      ['of alg nOnE', () => join(withAlg('nOnE'), part(1), '')],
      ['without a signature', () => join(part(0), part(1), '')],
      ['with a changed payload', () => join(part(0), escalated(), part(2))],
      ['of two parts', () => join(part(0), part(1))],
      ['of five parts', () => join(user.access_token, 'AA', 'AA')],
      ['with a dot behind it', () => `${user.access_token}.`],
      ['with a dot before it', () => `.${user.access_token}`],
      ['with padding', () => `${user.access_token}=`],
      ['with other spare bits', () => otherSpelling(user.access_token)],
      ['with a foreign character', () => `${user.access_token}%00`],
      ['of dots only', () => '..'],
      ['of 12,000 characters', () => 'A'.repeat(12_000)],
      ['that is a refresh token', () => user.refresh_token],
    ];
    it.each(tokens)('is refused: %s', async (_, token) => {
      await expectRefused(auth.get('/me', token()));
    });

    const part = (index: number) => user.access_token.split('.')[index] ?? '';
    const join = (...of: string[]) => of.join('.');
    const signedWithForeignKey = () =>
      resigned({ ...genuine, key: foreignKey() }, {});
    const withAlg = (alg: string) =>
      base64url(JSON.stringify({ ...genuine.header, alg }));
    const escalated = () =>
      base64url(JSON.stringify({ ...genuine.claims, roles: ['admin'] }));

    /** Ends in another character that lax decoders take for the same bits. */
    function otherSpelling(token: string): string {
      const alphabet =
        'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const last = alphabet.indexOf(token.slice(-1));
      return token.slice(0, -1) + alphabet.charAt(last ^ 1);
    }
  });

  describe('the Authorization header', () => {
    const token = () => user.access_token;
    const get = (value: string) =>
      auth.getRaw('/me', [['Authorization', value]]);

    it.each(['Bearer', 'bearer', 'BEARER'])('may say %s', async (scheme) => {
      expect((await get(`${scheme} ${token()}`)).status).toBe(200);
    });

    it.each([
      ['missing', []],
      ['empty', ['']],
      ['of another scheme', ['Basic YWRtaW46YWRtaW4=']],
      ['of a scheme that starts alike', ['BearerX abc']],
    ])('asks for credentials when it is %s', async (_, values) => {
      const answer = await auth.getRaw('/me', fields(values));

      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(
        /^Bearer realm="[^"]+"$/,
      );
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    const malformed: [string, () => string[]][] = [
      ['without a token', () => ['Bearer']],
      ['with two tokens', () => [`Bearer ${token()} ${token()}`]],
      ['with a list', () => [`Bearer ${token()}, Bearer ${token()}`]],
      ['sent twice', () => [`Bearer ${token()}`, `Bearer ${token()}`]],
      ['sent twice, bad first', () => ['Bearer x', `Bearer ${token()}`]],
      ['sent twice, good first', () => [`Bearer ${token()}`, 'Basic eDp5']],
    ];
    it.each(malformed)('is malformed %s', async (_, values) => {
      const answer = await auth.getRaw('/me', fields(values()));

      expect(answer.status).toBe(400);
      expect(answer.headers.get('www-authenticate')).toMatch(
        /^Bearer realm="[^"]+", error="invalid_request"/,
      );
    });

    it('is the only place for a token', async () => {
      const query = `access_token=${token()}`;
      expect((await auth.get(`/me?${query}`)).status).toBe(401);

      const cookies: [string, string][] = [['Cookie', query]];
      expect((await auth.getRaw('/me', cookies)).status).toBe(401);
    });

    const fields = (values: string[]) =>
      values.map((value): [string, string] => ['Authorization', value]);
  });

  describe('a body', () => {
    const ENDPOINTS = ['/login', '/refresh', '/logout', '/password'];
    const LOGIN = { email: 'a@example.com', password: PASSWORD };

    /** Fresh counters: what is asked here is not how often one may ask. */
    async function send(path: string, body: string, type = 'application/json') {
      await app.forgetAttempts();
      const headers = {
        'content-type': type,
        ...(path === '/password' && {
          authorization: `Bearer ${user.access_token}`,
        }),
      };
      return auth.send<Problem>('POST', path, { headers, body });
    }

    it.each(ENDPOINTS)('that is no object gives 400: %s', async (path) => {
      for (const body of ['null', '1', 'true', '"x"', '[]', '[{}]', '{', '[']) {
        const answer = await send(path, body);
        expect([body, answer.status]).toEqual([body, 400]);
      }
    });

    it.each(ENDPOINTS)('of another type gives 415: %s', async (path) => {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/xml',
        'application/jsonp',
      ]) {
        const answer = await send(path, 'email=a&password=b', type);
        expect([type, answer.status]).toEqual([type, 415]);
      }
    });

    it('holds text and nothing else', async () => {
      const values = [null, 1, true, [], {}, ['x'], { $ne: '' }, { length: 1 }];
      for (const value of values) {
        for (const [path, body] of [
          ['/login', { ...LOGIN, email: value }],
          ['/login', { ...LOGIN, password: value }],
          ['/refresh', { refresh_token: value }],
          ['/logout', { refresh_token: value }],
          ['/password', { current_password: value, new_password: PASSWORD }],
          ['/password', { current_password: PASSWORD, new_password: value }],
        ] as const) {
          const { status } = await send(path, JSON.stringify(body));
          // Nothing to log out of is no failure.
          const expected = path === '/logout' ? [204, 400] : [400];
          expect(expected).toContain(status);
        }
      }
    });

    it('holds no member that was not asked for', async () => {
      for (const more of ['id', 'roles', 'userId', 'toString', 'valueOf']) {
        const body = JSON.stringify({ ...LOGIN, [more]: 'admin' });
        expect((await send('/login', body)).status).toBe(400);
      }
    });

    it('does not reach the prototype of anything', async () => {
      const login = JSON.stringify({ email: user.email, password: PASSWORD });
      const polluting = [
        `{"__proto__":${login}}`,
        `{"constructor":{"prototype":${login}}}`,
        login.replace('{', '{"__proto__":{"polluted":1},'),
        login.replace('{', '{"constructor":{"prototype":{"polluted":1}},'),
      ];

      const statuses: number[] = [];
      for (const body of polluting) {
        statuses.push((await send('/login', body)).status);
      }

      expect(statuses.slice(0, 2)).toEqual([400, 400]);
      expect(Math.max(...statuses)).toBeLessThan(500);
      expect('polluted' in {}).toBe(false);
      expect('email' in {}).toBe(false);
    });

    it('may be huge or deep without harm', async () => {
      const password = (value: string) => `{"email":"a","password":${value}}`;
      for (const body of [
        password(`"${'x'.repeat(2000)}"`),
        password(`"${'x'.repeat(200_000)}"`),
        password('['.repeat(5000) + ']'.repeat(5000)),
        password('{"a":'.repeat(5000) + '1' + '}'.repeat(5000)),
      ]) {
        expect([400, 413]).toContain((await send('/login', body)).status);
      }
    });
  });

  describe('a request', () => {
    it.each(['/login', '/refresh', '/logout', '/logout-all', '/password'])(
      'changes nothing by GET %s',
      async (path) => {
        const answer = await auth.get(path, user.access_token);
        expect([404, 405]).toContain(answer.status);
      },
    );

    it.each([
      ['GET', '/me'],
      ['GET', '/sessions'],
      ['DELETE', '/sessions/x'],
      ['POST', '/logout-all'],
      ['POST', '/password'],
    ])('needs a token: %s %s', async (method, path) => {
      const answer = await auth.send(method, path);
      expect(answer.status).toBe(401);
    });
  });

  async function expectRefused(pending: Promise<Answer>): Promise<void> {
    const { status, headers, text } = await pending;
    expect([400, 401]).toContain(status);
    expect(headers.get('www-authenticate')).toMatch(
      /^Bearer realm="[^"]+", error="invalid_(token|request)"/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/jwt|jws|signature|stack/i);
  }

  /** The answer gives away no more than one sentence of a fixed list. */
  async function expectInvalid(
    token: string,
    sentence = 'The access token is invalid',
  ): Promise<void> {
    const answer = await auth.get<Problem>('/me', token);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(
      new RegExp(
        `^Bearer realm="[^"]+", error="invalid_token", ` +
          `error_description="${sentence}"$`,
      ),
    );
    expect(answer.body.message).toBe(sentence);
  }
});
