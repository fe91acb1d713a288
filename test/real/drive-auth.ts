import { expect } from 'vitest';
import type { Answer, Request } from '../../scripts/lib/http.mjs';
import type { Alg, Transport } from '../../src/auth-jwt/options';
import { askBy } from './ask-by';
import { driveJwks } from './drive-jwks';

/** Where our endpoints stand. */
interface Place {
  /** Of the app, with its global prefix. */
  readonly url: string;
  /** Their first segment. */
  readonly route: string;
  /** What signs: HS256 where nothing is said. */
  readonly alg?: Alg;
  /** Of refresh tokens: in bodies where nothing is said. */
  readonly transport?: Transport;
  /** Is told of each answer. */
  readonly watch?: (exchange: Exchange) => void;
}

/** A request to one of our endpoints, and its answer. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly answer: Answer;
}

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

const PASSWORD = 'violet harbour lantern 93';
const NEW_PASSWORD = 'seven quiet otters at dawn';
const CHALLENGE = /^Bearer realm="[^"]+"$/;
const UUID_LIKE = /^[\w-]{16,}$/;

/**
 * Talks to a booted app as the contract of the generated endpoints has it, with exact statuses.
 *
 * It stays below 30 requests a minute to the endpoints that count addresses.
 */
export async function driveAuth(
  { url, route, alg = 'HS256', transport = 'bearer', watch }: Place,
  email: string,
): Promise<void> {
  const send = async (
    status: number,
    method: string,
    asked: string,
    rest: Partial<Request> = {},
  ) => {
    const path = asked.replace(/^\/auth\//, `/${route}/`);
    const answer = await askBy(transport, url, { method, path, ...rest });
    watch?.({ method, path, answer });
    expect(`${method} ${path} ${answer.status} ${answer.text}`).toMatch(
      new RegExp(`^${method} ${path} ${status} `),
    );
    return answer;
  };
  const post = (status: number, path: string, body?: unknown, token?: string) =>
    send(status, 'POST', path, { ...(body !== undefined && { body }), ...(token && { token }) });
  const me = (status: number, token?: string) =>
    send(status, 'GET', '/auth/me', token === undefined ? {} : { token });
  const logIn = async (password: string) =>
    tokensOf(await post(200, '/auth/login', { email, password }));

  await send(200, 'GET', '/');

  const user = await post(201, '/auth/register', { email, password: PASSWORD });
  expect(user.body).toEqual({ id: expect.stringMatching(UUID_LIKE), email, roles: [] });
  await post(409, '/auth/register', { email, password: PASSWORD });
  const refused = await post(400, '/auth/register', { email: 'no address', password: 'short' });
  expect(refused.body).toMatchObject({ statusCode: 400, message: expect.any(Array) });

  const wrong = await post(401, '/auth/login', { email, password: 'not the right one' });
  const unknown = await post(401, '/auth/login', { email: 'x@example.com', password: PASSWORD });
  expect(unknown.text).toBe(wrong.text);
  for (const answer of [wrong, unknown]) {
    expect(answer.headers.get('www-authenticate')).toMatch(CHALLENGE);
  }
  await send(415, 'POST', '/auth/login', {
    body: `email=${email}&password=${PASSWORD}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

  const laptop = await logIn(PASSWORD);
  expect((await me(200, laptop.access_token)).body).toEqual(user.body);
  await driveJwks(url, alg, laptop.access_token);
  expect((await me(401)).headers.get('www-authenticate')).toMatch(CHALLENGE);
  expectInvalid(await me(401, `${laptop.access_token}x`), 'The access token is invalid');

  const next = tokensOf(await post(200, '/auth/refresh', { refresh_token: laptop.refresh_token }));
  expect(next.refresh_token).not.toBe(laptop.refresh_token);
  await me(200, next.access_token);
  await post(401, '/auth/refresh', { refresh_token: 'made up' });

  const phone = await logIn(PASSWORD);
  const sessions = await send(200, 'GET', '/auth/sessions', { token: next.access_token });
  const rows = sessions.body as { id: string; current: boolean }[];
  expect(rows.map(({ current }) => current).toSorted()).toEqual([false, true]);
  expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual([
    'created_at',
    'current',
    'id',
    'ip',
    'last_used_at',
    'user_agent',
  ]);
  await send(401, 'GET', '/auth/sessions');

  const other = `/auth/sessions/${rows.find(({ current }) => !current)?.id}`;
  await send(204, 'DELETE', other, { token: next.access_token });
  await send(404, 'DELETE', other, { token: next.access_token });
  expectInvalid(await me(401, phone.access_token), 'The session has ended');
  await post(401, '/auth/refresh', { refresh_token: phone.refresh_token });

  const tablet = await logIn(PASSWORD);
  const change = (current: string) => ({ current_password: current, new_password: NEW_PASSWORD });
  const bad = await post(400, '/auth/password', change('not it at all'), next.access_token);
  expect(bad.body).toMatchObject({ message: ['current_password is wrong'] });
  await post(204, '/auth/password', change(PASSWORD), next.access_token);
  await me(200, next.access_token);
  expectInvalid(await me(401, tablet.access_token), 'The session has ended');
  await post(401, '/auth/login', { email, password: PASSWORD });

  await post(204, '/auth/logout', { refresh_token: next.refresh_token }, next.access_token);
  expectInvalid(await me(401, next.access_token), 'The session has ended');
  await post(401, '/auth/refresh', { refresh_token: next.refresh_token });
  await post(204, '/auth/logout');

  const [one, two] = [await logIn(NEW_PASSWORD), await logIn(NEW_PASSWORD)];
  await post(401, '/auth/logout-all');
  await post(204, '/auth/logout-all', undefined, one.access_token);
  for (const { access_token } of [one, two]) {
    expectInvalid(await me(401, access_token), 'The session has ended');
  }
}

/** The user of `driveAuth` is still there after a restart, with the password that was set last. */
export async function logInAgain(
  { url, route, transport = 'bearer' }: Place,
  email: string,
): Promise<void> {
  const body = { email, password: NEW_PASSWORD };
  tokensOf(await askBy(transport, url, { method: 'POST', path: `/${route}/login`, body }));
}

/** The account waits after five failures, whoever asks. */
export async function driveThrottle({
  url,
  route,
  transport = 'bearer',
  watch,
}: Place): Promise<void> {
  const body = { email: 'throttled@example.com', password: 'wrong every time' };
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const [method, path] = ['POST', `/${route}/login`];
    const answer = await askBy(transport, url, { method, path, body });
    watch?.({ method, path, answer });
    statuses.push(answer.status);
    if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
}

function tokensOf({ status, body, headers }: Answer): Tokens {
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'Bearer',
      expires_in: expect.toSatisfy((seconds: number) => seconds === 900 || seconds === 300),
      refresh_token: expect.stringMatching(UUID_LIKE),
    },
  });
  expect(headers.get('cache-control')).toBe('no-store');
  return body as Tokens;
}

function expectInvalid({ headers, body }: Answer, description: string): void {
  expect(headers.get('www-authenticate')).toContain(
    `error="invalid_token", error_description="${description}"`,
  );
  expect(body).toMatchObject({ statusCode: 401, message: description });
}
