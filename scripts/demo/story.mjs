import { ask } from '../lib/http.mjs';
import { say, showExchange } from './screen.mjs';

/**
 * @typedef {import('../lib/http.mjs').Request} Request
 * @typedef {{ access_token: string, refresh_token: string }} Tokens
 */

const ADA = { email: 'ada@example.com', password: 'violet harbour lantern 93' };

/**
 * Uses the app as a client would. Every answer is checked: the demo fails when one is not as
 * promised.
 *
 * @param {string} url of the running app
 */
export async function tellStory(url) {
  /**
   * @param {string} what
   * @param {number} expected
   * @param {Request} request
   */
  const scene = async (what, expected, request) => {
    say(`  ${what}`);
    const answer = await ask(url, request);
    showExchange(request, answer);
    if (answer.status !== expected) {
      throw new Error(`${request.method} ${request.path} should have answered ${expected}.`);
    }
    return answer;
  };
  const me = { method: 'GET', path: '/auth/me' };

  await scene('Without a token, a protected route answers 401:', 401, me);
  await scene('Register:', 201, { method: 'POST', path: '/auth/register', body: ADA });
  const first = tokensOf(
    await scene('Log in:', 200, { method: 'POST', path: '/auth/login', body: ADA }),
  );
  await scene('The protected route, now with the token:', 200, {
    ...me,
    token: first.access_token,
  });
  const second = tokensOf(
    await scene('Refresh. The refresh token is used up and replaced:', 200, {
      method: 'POST',
      path: '/auth/refresh',
      body: { refresh_token: first.refresh_token },
    }),
  );
  await scene('Log out. That ends the session, with every token of it:', 204, {
    method: 'POST',
    path: '/auth/logout',
    token: second.access_token,
  });
  await scene('The access token would be good for 15 minutes, but is refused at once:', 401, {
    ...me,
    token: second.access_token,
  });
  await scene('So is the refresh token:', 401, {
    method: 'POST',
    path: '/auth/refresh',
    body: { refresh_token: second.refresh_token },
  });
}

/** @param {import('../lib/http.mjs').Answer} answer */
const tokensOf = (answer) => /** @type {Tokens} */ (answer.body);
