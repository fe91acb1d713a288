import { ConsoleLogger, Logger } from '@nestjs/common';
import type { LoggerService } from '@nestjs/common';
import { type AuthEvent, AuthEvents } from './auth-events.js';
import { LoggedEvents } from './logged-events.js';

describe('AuthEvents', () => {
  const lines: [level: string, line: unknown][] = [];
  const recorder = {} as LoggerService;
  for (const level of ['debug', 'log', 'warn', 'error'] as const) {
    recorder[level] = (line: unknown) => {
      lines.push([level, line]);
    };
  }

  beforeEach(() => {
    lines.length = 0;
    Logger.overrideLogger(recorder);
  });

  afterEach(() => {
    Logger.overrideLogger(new ConsoleLogger());
  });

  const client = { ip: '203.0.113.9', userAgent: 'agent' };

  it('are lines of JSON, each at its level', () => {
    const events = new LoggedEvents();
    events.emit('authn_login_success', { userId: 'ada', client });
    events.emit('authn_login_fail', { reason: 'unknown_account', client });
    events.emit('authn_token_refused', { reason: 'expired', client });

    expect(lines.map(([level]) => level)).toEqual(['log', 'warn', 'debug']);
    expect(JSON.parse(String(lines[0]?.[1]))).toEqual({
      event: 'authn_login_success',
      time: expect.any(String) as string,
      userId: 'ada',
      ip: '203.0.113.9',
      userAgent: 'agent',
    });
  });

  it('name neither addresses nor sessions', () => {
    const details = { email: 'Ada@example.com', sessionId: 'the id', client };
    new LoggedEvents().emit('authn_login_fail', details);
    new LoggedEvents().emit('authn_login_fail', {
      ...details,
      email: 'ada@EXAMPLE.com',
    });

    const [first, second] = lines.map(
      ([, line]) => JSON.parse(String(line)) as AuthEvent,
    );
    expect(JSON.stringify(lines)).not.toMatch(/example\.com|the id/i);
    expect(first?.account).toMatch(/^[\w-]{16}$/);
    expect(first?.account).toBe(second?.account);
    expect(first?.session).toMatch(/^[\w-]{16}$/);
    expect(first?.session).not.toBe(first?.account);
  });

  it.each(['\r\n', '\u0085', '\u2028', '\u001b[2J', '\u009b2J', '\u007f', '"'])(
    'stay on one line, whatever a client calls itself: %j',
    (text) => {
      const userAgent = `agent${text}{"event":"user_disabled"}`;
      const forger = { ...client, userAgent };
      new LoggedEvents().emit('authn_login_fail', { client: forger });

      const [[, line]] = lines as [[string, string]];
      expect(lines).toHaveLength(1);
      expect(line).toMatch(/^[ -~]+$/);
      expect((JSON.parse(line) as AuthEvent).userAgent).toBe(userAgent);
    },
  );

  it.each([
    [
      'throws',
      () => {
        throw new Error('disk full');
      },
    ],
    ['fails later', () => Promise.reject(new Error('disk full'))],
  ])('keep nobody waiting when their receiver %s', async (_, write) => {
    class BrokenEvents extends AuthEvents {
      override write = write;
    }
    new BrokenEvents().emit('user_created', { userId: 'ada' });
    await new Promise((resolve) => setTimeout(resolve));

    expect(lines.map(([level]) => level)).toEqual(['error']);
  });
});
