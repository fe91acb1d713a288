import {
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import type { Exchange } from './http.js';
import type { JwtAuthGuard } from './jwt-auth.guard.js';
import { LiveSockets } from './live-sockets.js';

describe('LiveSockets', () => {
  /** Who is not let in, by token, and why. */
  const refused = new Map<string | undefined, Error>();
  const cut: string[] = [];
  const admit = ({ opened }: Exchange) => {
    const error = refused.get(opened);
    return error ? Promise.reject(error) : Promise.resolve();
  };
  const sockets = new LiveSockets({ admit } as unknown as JwtAuthGuard);

  /** A socket of Socket.IO, or one of ws. */
  function open(token: string, isPlain = false) {
    const listeners: (() => void)[] = [];
    const close = () => cut.push(token);
    return {
      handshake: { headers: {}, auth: { token } },
      once: (_: string, listener: () => void) => listeners.push(listener),
      end: () => listeners.forEach((listener) => listener()),
      ...(isPlain ? { close } : { disconnect: close }),
    };
  }

  beforeEach(() => {
    sockets.onModuleDestroy();
    refused.clear();
    cut.length = 0;
  });

  it.each([true, false])('cuts who is no longer let in: ws %s', async (ws) => {
    await sockets.admit(open('ada', ws));
    await sockets.admit(open('grace', ws));
    refused.set('Bearer ada', new UnauthorizedException());
    await sockets.cutEnded();
    await sockets.cutEnded();

    expect(cut).toEqual(['ada']);
  });

  it('keeps nobody whom it has not let in', async () => {
    refused.set('Bearer eve', new UnauthorizedException());

    await expect(sockets.admit(open('eve'))).rejects.toThrow('Unauthorized');
    await sockets.cutEnded();
    expect(cut).toEqual([]);
  });

  it('forgets who has gone', async () => {
    const socket = open('joan');
    await sockets.admit(socket);
    socket.end();
    refused.set('Bearer joan', new UnauthorizedException());
    await sockets.cutEnded();

    expect(cut).toEqual([]);
  });

  it('cuts nobody while the store does not answer', async () => {
    await sockets.admit(open('mary'));
    refused.set('Bearer mary', new ServiceUnavailableException());
    await sockets.cutEnded();

    expect(cut).toEqual([]);
  });
});
