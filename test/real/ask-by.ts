import { expect } from 'vitest';
import { ask, type Answer, type Request } from '../../scripts/lib/http.mjs';
import type { Transport } from '../../src/auth-jwt/options';

/** Asks with refresh tokens in bodies, whatever their transport: on the wire they are where they belong. */
export async function askBy(transport: Transport, url: string, asked: Request): Promise<Answer> {
  if (transport === 'bearer') return ask(url, asked);
  const { refresh_token, ...body } = membersOf(asked.body);
  const isPresented = typeof refresh_token === 'string';
  const answer = await ask(url, {
    ...asked,
    ...(isPresented && { body }),
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(isPresented && { cookie: `refresh_token=${refresh_token}` }),
      ...asked.headers,
    },
  });
  expect(answer.text).not.toContain('refresh_token');
  const [, token] = /^refresh_token=(rt_[^;]+)/.exec(answer.headers.getSetCookie()[0] ?? '') ?? [];
  return token === undefined
    ? answer
    : { ...answer, body: { ...membersOf(answer.body), refresh_token: token } };
}

const membersOf = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? { ...body } : {};
