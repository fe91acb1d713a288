import {
  decideRefresh,
  type RefreshDecision,
  type TokenFamily,
} from './refresh.js';

const NOW = Date.UTC(2030, 0, 1);
const LIMITS = { idleMs: 7000, graceMs: 100 };

/** The third token is live; the second was used up 50 ms ago. */
const family: TokenFamily = {
  sessionId: 'session',
  userId: 'user',
  ended: false,
  endsAt: NOW + 60_000,
  liveGeneration: 3,
  expiresAt: NOW + 5000,
  lastUsedAt: NOW - 50,
  sealedSuccessor: 'sealed',
  graceUses: 0,
};
const [SPENT, PREDECESSOR, LIVE] = [1, 2, 3] as const;

type Case = [
  what: string,
  generation: number,
  family: Partial<TokenFamily>,
  decision: RefreshDecision,
];

const ROTATE: RefreshDecision = { kind: 'rotate', expiresAt: NOW + 7000 };
const REPEAT: RefreshDecision = { kind: 'repeat', sealedSuccessor: 'sealed' };
const REFUSE: RefreshDecision = { kind: 'refuse' };
const EXPIRED: RefreshDecision = { kind: 'revoke', reason: 'expired' };
const REUSE: RefreshDecision = { kind: 'revoke', reason: 'reuse' };

const decide = (generation: number, changed: Partial<TokenFamily>) =>
  decideRefresh(generation, { ...family, ...changed }, NOW, LIMITS);

describe('decideRefresh', () => {
  const cases: Case[] = [
    ['refuses a live token of an ended session', LIVE, { ended: true }, REFUSE],
    ['refuses the one before', PREDECESSOR, { ended: true }, REFUSE],
    ['refuses a spent one', SPENT, { ended: true }, REFUSE],
    ['rotates a live token', LIVE, {}, ROTATE],
    ['rotates up to the last ms', LIVE, { expiresAt: NOW + 1 }, ROTATE],
    ['ends an idle session', LIVE, { expiresAt: NOW }, EXPIRED],
    ['ends a session at its limit', LIVE, { endsAt: NOW }, EXPIRED],
    ['also for a used token', PREDECESSOR, { endsAt: NOW }, EXPIRED],
    ['also for a spent token', SPENT, { endsAt: NOW }, EXPIRED],
    [
      'never extends the limit of a session',
      LIVE,
      { endsAt: NOW + 1 },
      { kind: 'rotate', expiresAt: NOW + 1 },
    ],
    ['repeats the successor within grace', PREDECESSOR, {}, REPEAT],
    [
      'repeats it up to the last ms',
      PREDECESSOR,
      { lastUsedAt: NOW - 99 },
      REPEAT,
    ],
    [
      'takes a token for reused after grace',
      PREDECESSOR,
      { lastUsedAt: NOW - 100 },
      REUSE,
    ],
    ['takes a token for reused once its successor was used', SPENT, {}, REUSE],
    [
      'takes a token for reused when its successor was wiped',
      PREDECESSOR,
      { sealedSuccessor: null },
      REUSE,
    ],
    ['takes one that was never issued for reused', LIVE + 1, {}, REUSE],
    ['repeats a hundred times', PREDECESSOR, { graceUses: 99 }, REPEAT],
    [
      'then makes wait, which ends nothing',
      PREDECESSOR,
      { graceUses: 100 },
      { kind: 'wait', seconds: 1 },
    ],
  ];
  it.each(cases)('%s', (_, generation, changed, decision) => {
    expect(decide(generation, changed)).toEqual(decision);
  });

  it('has no grace at all when it is set to 0', () => {
    const justNow = { ...family, lastUsedAt: NOW };

    expect(
      decideRefresh(PREDECESSOR, justNow, NOW, { ...LIMITS, graceMs: 0 }),
    ).toEqual(REUSE);
  });
});
