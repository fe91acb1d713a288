import type { IncomingHttpHeaders } from 'node:http';
import type { AuthConfig } from './auth.config.js';
import { RefreshCookie } from './refresh-cookie.js';

/** Where nothing is said it is not production. */
const configOf = (NODE_ENV?: string) =>
  ({ text: () => NODE_ENV }) as unknown as AuthConfig;

function cookieOf(headers: IncomingHttpHeaders, environment?: string) {
  return new RefreshCookie({ headers }, configOf(environment));
}

/** What stands in Set-Cookie. */
function written(cookie: RefreshCookie, value = 'x'): string[] {
  const said: string[] = [];
  const header = (name: string, text: string) => said.push(`${name}: ${text}`);
  cookie.write({ header }, value, 60);
  return said;
}

const PLAIN =
  'Set-Cookie: refresh_token=x; Max-Age=60; HttpOnly; Path=/; SameSite=Strict';
const SECURE =
  'Set-Cookie: __Host-refresh_token=x; Max-Age=60; Secure; HttpOnly; Path=/; ' +
  'SameSite=Strict';

describe('RefreshCookie', () => {
  it.each<IncomingHttpHeaders>([
    { host: 'localhost' },
    { host: 'localhost:3000' },
    { host: '127.0.0.1:3000' },
    { host: '[::1]:3000' },
    { host: 'localhost:3000', origin: 'http://localhost:5173' },
  ])('is plain while you develop: %j', (headers) => {
    expect(written(cookieOf(headers))).toEqual([PLAIN]);
  });

  it.each<IncomingHttpHeaders>([
    { host: 'shop.example' },
    { host: 'localhost.shop.example' },
    { host: '192.168.0.7:3000' },
    { host: 'localhost:3000', origin: 'https://shop.example' },
    { host: 'localhost:3000', origin: 'https://localhost:3000' },
    { host: 'localhost:3000', origin: 'null' },
    {},
  ])('is for TLS alone everywhere else: %j', (headers) => {
    expect(written(cookieOf(headers))).toEqual([SECURE]);
  });

  it('is for TLS alone in production, also on localhost', () => {
    const cookie = cookieOf({ host: 'localhost:3000' }, 'production');

    expect(written(cookie)).toEqual([SECURE]);
  });

  it.each<[string, string[]]>([
    ['', []],
    ['a=1; b=2', []],
    ['refresh_token=x', ['x']],
    ['a=1; refresh_token=x; b=2', ['x']],
    ['a=1;refresh_token=x;b=2', ['x']],
    ['refresh_token=a=b', ['a=b']],
    ['refresh_token=x; refresh_token=y', ['x', 'y']],
    ['refresh_token=', ['']],
    ['xrefresh_token=x; refresh_token_x=y; Refresh_token=z', []],
    ['__Host-refresh_token=x', []],
    ['a="refresh_token=x"', []],
  ])('is found in %j', (cookie, expected) => {
    const host = 'localhost';

    expect(cookieOf({ host, cookie }).read()).toEqual(expected);
  });

  it('is not the plain one in production', () => {
    const cookie = 'refresh_token=x; __Host-refresh_token=y';
    const headers = { host: 'localhost', cookie };

    expect(cookieOf(headers, 'production').read()).toEqual(['y']);
  });

  it('is added by append where there is that, as in Express', () => {
    const said: string[] = [];
    const append = (_: string, text: string) => said.push(text);
    const header = () => said.push('replaced all others');

    cookieOf({ host: 'localhost' }).clear({ append, header });

    const attributes = 'HttpOnly; Path=/; SameSite=Strict';
    expect(said).toEqual([`refresh_token=; Max-Age=0; ${attributes}`]);
  });
});
