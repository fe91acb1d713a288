import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Connection, get } from '../../bench/lib/connection.mjs';
import { freshTokens } from '../../bench/lib/fresh-tokens.mjs';
import { LOADS } from '../../bench/lib/loads.mjs';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

let server: Server | undefined;

async function serve(answer: Parameters<typeof createServer>[1]): Promise<number> {
  const started = createServer({ keepAliveTimeout: 1000 }, answer);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return (started.address() as AddressInfo).port;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('Connection', () => {
  it('gives each request its own answer, also where answers come in pieces', async () => {
    const port = await serve(({ url = '' }, response) => {
      response.writeHead(url === '/missing' ? 404 : 200, { 'Content-Length': url.length });
      response.write(url.slice(0, 3));
      setTimeout(() => response.end(url.slice(3)), 5);
    });
    const connection = await Connection.open(port);
    const answers = ['/first', '/missing', '/the-third'].map((path) => connection.ask(get(path)));
    expect(await Promise.all(answers)).toEqual([
      { status: 200, body: '/first' },
      { status: 404, body: '/missing' },
      { status: 200, body: '/the-third' },
    ]);
    connection.close();
  });

  it('fails what waits when the server goes away', async () => {
    const port = await serve(({ socket }) => socket.destroy());
    const connection = await Connection.open(port);
    expect((await connection.ask(get('/'))).status).toBe(0);
  });
});

describe('flood', () => {
  it('counts what the server has answered, with every token in turn', async () => {
    const seen = new Map<string, number>();
    const port = await serve(({ headers }, response) => {
      const { authorization = '' } = headers;
      seen.set(authorization, (seen.get(authorization) ?? 0) + 1);
      response.setHeader('content-length', 2).end('ok');
    });
    const tokens = ['a', 'b', 'c'];
    const load = { port, path: '/', tokens, connections: 4, ms: 100 };
    const { answers, seconds } = await LOADS.flood(load);
    expect([...seen.keys()].toSorted()).toEqual(['Bearer a', 'Bearer b', 'Bearer c']);
    expect(answers).toBe([...seen.values()].reduce((sum, count) => sum + count, 0));
    expect(seconds).toBeGreaterThanOrEqual(0.1);
  });

  it('fails where the server refuses', async () => {
    const port = await serve((_, response) => {
      response.writeHead(401, { 'content-length': 2 }).end('no');
    });
    const load = { port, path: '/', tokens: ['a'], ms: 50 };
    await expect(LOADS.flood(load)).rejects.toThrow('401: no');
  });
});

describe('idle', () => {
  it('tells of requests that were due while the server was blocked', async () => {
    let asked = 0;
    const port = await serve((_, response) => {
      const end = Date.now() + (asked++ === 5 ? 200 : 0);
      while (Date.now() < end);
      response.setHeader('content-length', 2).end('ok');
    });
    // In a thread of its own in the bench; here the block holds up the asking too.
    const { latencies } = await LOADS.idle({ port, probe: '/', ms: 400 });
    expect(latencies.filter((ms) => ms > 50).length).toBeGreaterThan(10);
  });
});

describe('freshTokens', () => {
  it('signs the same claims with another jti', () => {
    const token = `${part({ alg: 'HS256' })}.${part({ sid: 's', jti: 'old' })}.x`;
    const fresh = freshTokens([token], 'secret', 50);
    expect(new Set(fresh).size).toBe(50);
    const [header, payload = '', signature] = fresh[0]?.split('.') ?? [];
    const hmac = createHmac('sha256', 'secret').update(`${header}.${payload}`);
    expect(signature).toBe(hmac.digest('base64url'));
    const { sid, jti } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect({ sid, isNew: jti !== 'old' }).toEqual({ sid: 's', isNew: true });
  });
});
