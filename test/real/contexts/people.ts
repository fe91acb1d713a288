import { createHmac } from 'node:crypto';
import { ask } from '../../../scripts/lib/http.mjs';

const PASSWORD = 'violet harbour lantern 93';

/** Somebody with an account, and one session. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly logOut: () => Promise<void>;
  readonly setRoles: (...roles: string[]) => Promise<void>;
}

let count = 0;

/** Registers and logs in. */
export async function newPerson(url: string): Promise<Person> {
  const post = async (path: string, body?: unknown, token?: string) => {
    const answer = await ask(url, { method: 'POST', path, body, ...(token && { token }) });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.body as Record<string, string>;
  };
  const email = `person-${(count += 1)}@example.com`;
  const { id = '' } = await post('/auth/register', { email, password: PASSWORD });
  const { access_token: token = '' } = await post('/auth/login', { email, password: PASSWORD });
  return {
    id,
    email,
    token,
    logOut: async () => void (await post('/auth/logout', undefined, token)),
    setRoles: async (...roles) => void (await post('/roles', { id, roles })),
  };
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The same token with other claims, signed by `secret`. */
export function forge(token: string, secret: string, claims: object): string {
  const [header = '', payload = ''] = token.split('.');
  const old = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const signed = `${header}.${encode({ ...old, ...claims })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** Tokens that open nothing, and what is said of each. */
export async function badTokens(url: string, secret: string) {
  const { token } = await newPerson(url);
  const gone = await newPerson(url);
  await gone.logOut();
  const now = Math.floor(Date.now() / 1000);
  return {
    'no token': [undefined, 'Unauthorized'],
    'no JWT': ['abc', 'The access token is invalid'],
    'a token of another key': [
      forge(token, `${secret.slice(1)}x`, {}),
      'The access token is invalid',
    ],
    'an unsigned token': [
      `${encode({ alg: 'none', typ: 'at+jwt' })}.${token.split('.')[1]}.`,
      'The access token is invalid',
    ],
    'an expired token': [
      forge(token, secret, { iat: now - 60, exp: now - 1 }),
      'The access token expired',
    ],
    'the token of an ended session': [gone.token, 'The session has ended'],
  } as const satisfies Record<string, readonly [string | undefined, string]>;
}

export const BAD_TOKENS = [
  'no token',
  'no JWT',
  'a token of another key',
  'an unsigned token',
  'an expired token',
  'the token of an ended session',
] as const;
