/** @param {string} text */
export const say = (text = '') => process.stdout.write(`${text}\n`);

/**
 * One line for one step: what it does, then how long it took.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const began = performance.now();
  process.stdout.write(`  ${what} `.padEnd(66, '.'));
  try {
    const result = await work();
    say(` ${seconds(began)}`);
    return result;
  } catch (error) {
    say(` failed after ${seconds(began)}`);
    throw error;
  }
}

/** @param {number} began from performance.now() */
export const seconds = (began) => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/** The headers that a reader of the demo should see. */
const SHOWN = ['www-authenticate', 'cache-control', 'retry-after'];

/**
 * Shows one request and its answer, as one would read them on the wire.
 *
 * @param {import('../lib/http.mjs').Request} request
 * @param {import('../lib/http.mjs').Answer} answer
 */
export function showExchange({ method, path, token, body }, answer) {
  say(`    > ${method} ${path}`);
  if (token !== undefined) say(`    > Authorization: Bearer ${shorten(token)}`);
  if (body !== undefined) say(`    > ${json(body)}`);
  say(`    < ${answer.status} ${answer.statusText}`);
  for (const name of SHOWN) {
    const value = answer.headers.get(name);
    if (value !== null) say(`    < ${name}: ${value}`);
  }
  if (answer.body !== undefined) say(`    < ${json(answer.body)}`);
  say();
}

/** @param {unknown} body */
const json = (body) =>
  JSON.stringify(body, (key, value) =>
    key.endsWith('_token') && typeof value === 'string' ? shorten(value) : value,
  );

/** @param {string} token */
const shorten = (token) =>
  token.length > 24 ? `${token.slice(0, 10)}...${token.slice(-6)}` : token;
