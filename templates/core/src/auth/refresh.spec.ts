import {
  decideRefresh,
  type PresentedToken,
  type RefreshDecision,
  type TokenFamily,
} from './refresh.js';

const NOW = Date.UTC(2030, 0, 1);
const LIMITS = { idleMs: 7000, graceMs: 100 };

const live: PresentedToken = {
  generation: 4,
  expiresAt: NOW + 5000,
  usedAt: null,
  sealedSuccessor: null,
  graceUses: 0,
};
const rotated: PresentedToken = {
  ...live,
  usedAt: NOW - 50,
  sealedSuccessor: 'sealed',
};
const family: TokenFamily = {
  sessionId: 'session',
  userId: 'user',
  ended: false,
  expiresAt: NOW + 60_000,
  liveGeneration: 4,
};
const rotatedFamily: TokenFamily = { ...family, liveGeneration: 5 };

type Case = [
  what: string,
  token: PresentedToken,
  family: TokenFamily,
  decision: RefreshDecision,
];

const ROTATE: RefreshDecision = { kind: 'rotate', expiresAt: NOW + 7000 };
const REPEAT: RefreshDecision = { kind: 'repeat', sealedSuccessor: 'sealed' };
const REFUSE: RefreshDecision = { kind: 'refuse' };
const EXPIRED: RefreshDecision = { kind: 'revoke', reason: 'expired' };
const REUSE: RefreshDecision = { kind: 'revoke', reason: 'reuse' };

const decide = (token: PresentedToken, of: TokenFamily) =>
  decideRefresh(token, of, NOW, LIMITS);

describe('decideRefresh', () => {
  const ended: Case[] = [
    ['a live token', live, { ...family, ended: true }, REFUSE],
    ['a token in grace', rotated, { ...rotatedFamily, ended: true }, REFUSE],
    [
      'a spent token',
      { ...rotated, usedAt: 0 },
      { ...family, ended: true },
      REFUSE,
    ],
  ];
  it.each(ended)('refuses %s of a session that has ended', (_, t, f, d) => {
    expect(decide(t, f)).toEqual(d);
  });

  const unused: Case[] = [
    ['rotates a live token', live, family, ROTATE],
    [
      'rotates up to the last ms',
      { ...live, expiresAt: NOW + 1 },
      family,
      ROTATE,
    ],
    ['ends an idle session', { ...live, expiresAt: NOW }, family, EXPIRED],
    [
      'ends a session at its limit',
      live,
      { ...family, expiresAt: NOW },
      EXPIRED,
    ],
    [
      'never extends the limit of a session',
      live,
      { ...family, expiresAt: NOW + 1 },
      { kind: 'rotate', expiresAt: NOW + 1 },
    ],
  ];
  it.each(unused)('%s', (_, t, f, d) => {
    expect(decide(t, f)).toEqual(d);
  });

  const used: Case[] = [
    ['repeats the successor within grace', rotated, rotatedFamily, REPEAT],
    [
      'takes a token for reused after grace',
      { ...rotated, usedAt: NOW - 101 },
      rotatedFamily,
      REUSE,
    ],
    [
      'takes a token for reused once its successor was used',
      rotated,
      { ...family, liveGeneration: 6 },
      REUSE,
    ],
    [
      'takes a token for reused when nothing is live',
      rotated,
      { ...family, liveGeneration: null },
      REUSE,
    ],
    [
      'takes a token for reused when its successor was wiped',
      { ...rotated, sealedSuccessor: null },
      rotatedFamily,
      REUSE,
    ],
    [
      'repeats a hundred times',
      { ...rotated, graceUses: 99 },
      rotatedFamily,
      REPEAT,
    ],
    [
      'then makes wait, which ends nothing',
      { ...rotated, graceUses: 100 },
      rotatedFamily,
      { kind: 'wait', seconds: 1 },
    ],
    [
      'ends a session at its limit, also for a used token',
      rotated,
      { ...rotatedFamily, expiresAt: NOW },
      EXPIRED,
    ],
  ];
  it.each(used)('%s', (_, t, f, d) => {
    expect(decide(t, f)).toEqual(d);
  });

  it('has no grace at all when it is set to 0', () => {
    const justNow = { ...rotated, usedAt: NOW };

    expect(
      decideRefresh(justNow, rotatedFamily, NOW, { ...LIMITS, graceMs: 0 }),
    ).toEqual(REUSE);
  });
});
