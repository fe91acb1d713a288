/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path
 * @property {unknown} [body] sent as JSON
 * @property {string} [token] sent as a Bearer token
 * @property {Record<string, string>} [headers]
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} statusText
 * @property {Headers} headers
 * @property {string} text
 * @property {unknown} body the parsed JSON; undefined when the answer is empty or no JSON
 */

/**
 * Sends one request, without a client's help: what a user would do with curl.
 *
 * @param {string} url of the app
 * @param {Request} request
 * @returns {Promise<Answer>}
 */
export async function ask(url, { method, path, body, token, headers = {} }) {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  const { status, statusText, headers: received } = response;
  return { status, statusText, headers: received, text, body: parse(text) };
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
