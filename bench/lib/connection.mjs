import { once } from 'node:events';
import { connect } from 'node:net';

const HEAD_END = '\r\n\r\n';

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} body
 * @typedef {(answer: Answer) => void} Receive
 */

/**
 * One kept-alive HTTP/1.1 connection that writes ready-made requests and reads answers with a
 * Content-Length. It does next to nothing, so that what is measured is the server: undici and
 * autocannon take more of a core than an open route does.
 */
export class Connection {
  /** @type {Receive[]} */
  #waiting = [];
  #text = '';
  #socket;

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.#socket = socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (/** @type {string} */ chunk) => this.#read(chunk));
    // 'close' follows, and fails what waits.
    socket.on('error', () => {});
    socket.once('close', () => {
      for (const receive of this.#waiting) receive({ status: 0, body: 'connection closed' });
    });
  }

  /** @param {number} port on loopback */
  static async open(port) {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /**
   * Answers come in the order of the requests; several may be under way (RFC 9112 section 9.3.2).
   *
   * @param {string} request
   * @param {Receive} receive
   */
  send(request, receive) {
    this.#waiting.push(receive);
    this.#socket.write(request, 'latin1');
  }

  /**
   * @param {string} request
   * @returns {Promise<Answer>}
   */
  ask(request) {
    return new Promise((resolve) => this.send(request, resolve));
  }

  close() {
    this.#socket.destroy();
  }

  /** @param {string} chunk */
  #read(chunk) {
    this.#text = this.#text === '' ? chunk : this.#text + chunk;
    for (;;) {
      const head = this.#text.indexOf(HEAD_END);
      if (head < 0) return;
      const length = /\r\ncontent-length: *(\d+)/i.exec(this.#text.slice(0, head))?.[1];
      if (length === undefined) throw new Error(`no length: ${this.#text.slice(0, head)}`);
      const start = head + HEAD_END.length;
      const end = start + Number(length);
      if (this.#text.length < end) return;
      const answer = {
        status: Number(this.#text.slice(9, 12)),
        body: this.#text.slice(start, end),
      };
      this.#text = this.#text.slice(end);
      this.#waiting.shift()?.(answer);
    }
  }
}

/**
 * @param {string} path
 * @param {string} [token]
 */
export const get = (path, token) =>
  `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${token ? `authorization: Bearer ${token}\r\n` : ''}\r\n`;

/**
 * @param {string} path
 * @param {unknown} [body]
 */
export function post(path, body = {}) {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${text}`;
}

/**
 * The body of an answer that has the status: refusing is fast, and would look good.
 *
 * @param {number} status
 * @param {Answer} answer
 */
export function expect(status, answer) {
  if (answer.status !== status) throw new Error(`${answer.status}: ${answer.body}`);
  return answer.body;
}
