import type { AccessTokens } from './access-tokens.js';
import type { AuthConfig } from './auth.config.js';
import type { AuthEvents } from './auth-events.js';
import type { JwtStrategy } from './jwt.strategy.js';
import { newRefreshToken } from './refresh-token.js';
import { SessionService } from './session.service.js';
import type { Sessions } from './sessions.js';

describe('SessionService', () => {
  const presented: string[] = [];
  const service = new SessionService(
    {
      refresh: (hash: string) => {
        presented.push(hash);
        return Promise.resolve();
      },
    } as unknown as Sessions,
    {} as AccessTokens,
    {} as JwtStrategy,
    { emit: () => '' } as unknown as AuthEvents,
    {} as AuthConfig,
  );
  const refresh = (token: string) =>
    service.refresh(token, { ip: null, userAgent: null });

  it('takes to the store what may be a refresh token', async () => {
    await expect(refresh(newRefreshToken())).rejects.toThrow();

    expect(presented).toHaveLength(1);
  });

  it.each(['', 'x', 'rt_', `rt_${'A'.repeat(44)}`, 'eyJhbGciOiJIUzI1NiJ9.e.A'])(
    'does not take garbage there, where it would wait for a lock: %j',
    async (garbage) => {
      presented.length = 0;
      await expect(refresh(garbage)).rejects.toThrow(
        'The refresh token is not valid',
      );

      expect(presented).toEqual([]);
    },
  );
});
