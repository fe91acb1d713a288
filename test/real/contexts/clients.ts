import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask as request } from '../../../scripts/lib/http.mjs';

/** What came of a question: data, or why not. */
export interface Told {
  readonly data?: unknown;
  readonly error?: unknown;
}

/** A connection that is asked by messages. */
export interface Connection {
  /** The first message that comes back. */
  readonly ask: (event: string) => Promise<Told>;
  /** As many answers as messages that are sent at once. */
  readonly burst: (events: readonly string[]) => Promise<unknown[]>;
  /** Resolves when the server has closed it. */
  readonly closed: Promise<unknown>;
  readonly close: () => void;
}

interface Emitter {
  on(event: string, listener: (...args: never[]) => void): unknown;
  once(event: string, listener: (...args: never[]) => void): unknown;
}
interface IoSocket extends Emitter {
  emit(event: string, data?: unknown): void;
  close(): void;
}
interface PlainSocket extends Emitter {
  send(text: string): void;
  close(): void;
}

/** The clients, from the app's own packages. */
export function clientsOf(app: string) {
  const load = createRequire(`${app}/package.json`);
  const { io } = load('socket.io-client') as { io: (url: string, options: object) => IoSocket };
  const Plain = load('ws') as new (url: string, ...rest: object[]) => PlainSocket;
  const graphql = load('graphql-ws') as {
    createClient: (options: object) => {
      iterate: (query: { query: string }) => AsyncIterableIterator<{
        data?: Record<string, unknown>;
        errors?: { message: string }[];
      }>;
      dispose: () => void;
    };
  };

  /** With Socket.IO; rejects with the server's reason when it does not let us in. */
  async function connectIo(url: string, options: object): Promise<Connection> {
    const socket = io(url, { reconnection: false, transports: ['websocket'], ...options });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    const ask = (event: string) =>
      within(
        new Promise<Told>((resolve) => {
          socket.once(event, (data: unknown) => resolve({ data }));
          socket.once('exception', (error: unknown) => resolve({ error }));
          socket.emit(event, {});
        }),
      );
    const burst = (events: readonly string[]) =>
      within(
        new Promise<unknown[]>((resolve) => {
          const all: unknown[] = [];
          const take = (data: unknown) => all.push(data) === events.length && resolve(all);
          for (const event of [...new Set(events), 'exception']) socket.on(event, take);
          for (const event of events) socket.emit(event, {});
        }),
      );
    const closed = once(socket as never, 'disconnect');
    return { ask, burst, closed, close: () => socket.close() };
  }

  /** Without it: one JSON a message. */
  async function connectPlain(url: string, headers: object): Promise<Connection> {
    const socket = new Plain(url.replace('http', 'ws'), { headers });
    const closed = once(socket as never, 'close');
    await once(socket as never, 'open');
    const ask = (event: string) =>
      within(
        new Promise<Told>((resolve) => {
          socket.once('message', (text: Buffer) => {
            const { event: name, data } = JSON.parse(text.toString()) as Record<string, unknown>;
            resolve(name === 'exception' ? { error: data } : { data });
          });
          socket.once('close', () => resolve({ error: 'closed' }));
          socket.send(JSON.stringify({ event, data: {} }));
        }),
      );
    const burst = (events: readonly string[]) =>
      within(
        new Promise<unknown[]>((resolve) => {
          const all: unknown[] = [];
          socket.on('message', (text: Buffer) => {
            all.push((JSON.parse(text.toString()) as { data: unknown }).data);
            if (all.length === events.length) resolve(all);
          });
          for (const event of events) socket.send(JSON.stringify({ event, data: {} }));
        }),
      );
    return { ask, burst, closed, close: () => socket.close() };
  }

  /** The first that a subscription gives. */
  async function subscribe(url: string, field: string, options: Subscribing = {}): Promise<Told> {
    const { headers = {}, ...rest } = options;
    const webSocketImpl = class extends Plain {
      constructor(to: string, protocols: object) {
        super(to, protocols, { headers });
      }
    };
    const client = graphql.createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl,
      retryAttempts: 0,
      ...rest,
    });
    try {
      const events = client.iterate({ query: `subscription { ${field} }` });
      const { value } = await within(events.next());
      const { data, errors } = value ?? {};
      return errors ? { error: errors[0]?.message } : { data: data?.[field] };
    } finally {
      client.dispose();
    }
  }

  return { connectIo, connectPlain, subscribe };
}

interface Subscribing {
  readonly headers?: Record<string, string>;
  readonly connectionParams?: unknown;
}

/** One operation over HTTP. */
export async function operate(url: string, query: string, token?: string) {
  const body = { query };
  const answer = await request(url, {
    method: 'POST',
    path: '/graphql',
    body,
    ...(token && { token }),
  });
  const { data, errors = [] } = answer.body as {
    data?: Record<string, unknown> | null;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return {
    data,
    errors: errors.map(({ message, extensions }) => `${extensions.code}: ${message}`),
  };
}

/** A request of Nest's TCP transport; an event when it has no id. */
export async function callRpc(port: number, pattern: string, data: unknown, id?: string) {
  const socket = createConnection(port, '127.0.0.1');
  const text = JSON.stringify({ pattern, data, ...(id === undefined ? {} : { id }) });
  socket.write(`${text.length}#${text}`);
  if (id === undefined) {
    await sleep(300);
    socket.destroy();
    return undefined;
  }
  const [answer] = (await within(once(socket, 'data'))) as [Buffer];
  socket.destroy();
  return JSON.parse(answer.toString().replace(/^\d+#/, '')) as {
    err?: unknown;
    response?: unknown;
  };
}

/** Nobody waits for what does not come. */
const within = <T>(promise: Promise<T>): Promise<T> =>
  Promise.race([promise, sleep(8_000).then(() => Promise.reject(new Error('no answer in 8 s')))]);
