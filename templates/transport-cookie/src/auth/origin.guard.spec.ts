import type { AuthConfig } from './auth.config.js';
import type { AuthEvents } from './auth-events.js';
import { OriginGuard } from './origin.guard.js';

const start = (AUTH_ORIGINS?: string) =>
  new OriginGuard(
    {} as AuthEvents,
    {
      text: (name: string) => (name === 'AUTH_ORIGINS' ? AUTH_ORIGINS : ''),
    } as unknown as AuthConfig,
  );

describe('AUTH_ORIGINS', () => {
  it.each([
    undefined,
    'https://app.example.com',
    'http://localhost:5173, https://app.example.com:8443',
    'http://[::1]:5173,',
  ])('may be %j', (text) => {
    expect(() => start(text)).not.toThrow();
  });

  it.each([
    '*',
    'https://*',
    'https://*.example.com',
    'null',
    'app.example.com',
    'https://app.example.com/',
    'https://app.example.com:443',
    'https://app.example.com/path',
    'https://ada@app.example.com',
    'HTTPS://app.example.com',
    'ftp://app.example.com',
    'file:///app',
    'https://app.example.com https://www.example.com',
    'https://app.example.com,*',
  ])('stops the start with %j', (text) => {
    expect(() => start(text)).toThrow('AUTH_ORIGINS holds "');
  });
});
