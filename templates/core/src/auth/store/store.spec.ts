import { Test, type TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { Attempts } from '../attempts.js';
import { AuthConfig } from '../auth.config.js';
import { type AuthEvent, AuthEvents } from '../auth-events.js';
import type { RefreshDecision, TokenFamily } from '../refresh.js';
import type { NewSession } from '../sessions.js';
import { MAX_SESSIONS, Sessions } from '../sessions.js';
import { type AuthUser, type Credentials, Users } from '../users.js';
import { storeProviders } from './store.providers.js';

const DAY = 86_400_000;

/** What auth relies on, whichever store stands behind the ports. */
describe('the store', () => {
  let module: TestingModule;
  let users: Users;
  let sessions: Sessions;
  let attempts: Attempts;
  const told: AuthEvent[] = [];

  class RecordedEvents extends AuthEvents {
    override write(event: AuthEvent): void {
      told.push(event);
    }
  }

  beforeAll(async () => {
    const config = new AuthConfig((name) =>
      name === 'NODE_ENV' ? 'test' : undefined,
    );
    module = await Test.createTestingModule({
      providers: [
        ...storeProviders,
        { provide: AuthEvents, useClass: RecordedEvents },
        { provide: AuthConfig, useValue: config },
      ],
    }).compile();
    users = module.get(Users);
    sessions = module.get(Sessions);
    attempts = module.get(Attempts);
  });

  afterAll(() => module.close());

  const newEmail = () => `${randomUUID()}@example.com`;

  async function newUser(email = newEmail()): Promise<AuthUser> {
    const user = await users.create({ email, passwordHash: 'hash 1' });
    if (user === undefined) {
      throw new Error(`${email} is taken`);
    }
    return user;
  }

  const credentialsOf = (user: AuthUser) => users.findCredentials(user.email);

  async function accountOf(user: AuthUser): Promise<Credentials> {
    const account = await credentialsOf(user);
    if (account === undefined) {
      throw new Error(`${user.email} is unknown`);
    }
    return account;
  }

  /** Opens a session for `user`; answers it with the hash of its token. */
  async function newSession(user: AuthUser, changed: Partial<NewSession> = {}) {
    const now = Date.now();
    const hash = randomUUID();
    const session: NewSession = {
      id: randomUUID(),
      userId: user.id,
      userVersion: (await credentialsOf(user))?.version ?? 0,
      createdAt: now,
      expiresAt: now + 30 * DAY,
      ip: '203.0.113.9',
      userAgent: 'agent',
      refreshToken: { hash, expiresAt: now + 7 * DAY },
      ...changed,
    };
    const opened = await sessions.open(session);
    return { ...session, opened, hash: session.refreshToken.hash };
  }

  /** Presents a token and lets `decision` happen; answers what was seen. */
  async function present(hash: string, decision: RefreshDecision) {
    const seen: { generation: number; family: TokenFamily }[] = [];
    const next = randomUUID();
    const outcome = await sessions.refresh(
      hash,
      { hash: next, sealed: `sealed ${next}` },
      (generation, family) => {
        seen.push({ generation, family });
        return decision;
      },
    );
    return { outcome, next, seen, ...seen[0] };
  }

  const REFUSE: RefreshDecision = { kind: 'refuse' };
  const rotateUntil = (expiresAt: number): RefreshDecision => ({
    kind: 'rotate',
    expiresAt,
  });
  const ROTATE = rotateUntil(Date.now() + DAY);

  describe('users', () => {
    it('are found by id and by address, in whatever case', async () => {
      const email = newEmail();
      const user = await newUser(email);

      expect(user).toEqual({ id: user.id, email, roles: [] });
      expect(await users.findById(user.id)).toEqual(user);
      expect(await users.findByEmail(email.toUpperCase())).toEqual(user);
      expect(await users.findById('unknown')).toBeUndefined();
      expect(await users.findByEmail('unknown')).toBeUndefined();
    });

    it('have an address of their own', async () => {
      const email = newEmail();

      const created = await Promise.all(
        [email, email, email.toUpperCase()].map((address) =>
          users.create({ email: address, passwordHash: null }),
        ),
      );

      expect(created.filter((user) => user !== undefined)).toHaveLength(1);
    });

    it('cannot be promoted or disabled unseen', async () => {
      const { id } = await newUser();
      told.length = 0;

      await users.setRoles(id, ['editor']);
      await users.disable(id);
      await users.setRoles('unknown', ['editor']);
      await users.disable('unknown');

      expect(told).toMatchObject([
        { event: 'authz_change', userId: id, roles: ['editor'] },
        { event: 'user_disabled', userId: id },
      ]);
      expect(told).toHaveLength(2);
    });

    it('have roles, which nobody changes from outside', async () => {
      const roles = ['editor'];
      const { id } = await newUser();

      await users.setRoles(id, roles);
      roles.push('admin');

      const found = ((await users.findById(id))?.roles ?? []) as string[];
      expect(found).toEqual(['editor']);
      found.push('admin');
      expect((await users.findById(id))?.roles).toEqual(['editor']);
    });

    it('have credentials, known by address only', async () => {
      const user = await newUser();

      expect(await credentialsOf(user)).toEqual({
        userId: user.id,
        passwordHash: 'hash 1',
        version: expect.any(Number) as number,
        disabled: false,
      });
      expect(await users.findCredentials('unknown')).toBeUndefined();
    });

    it('are shut out with all their sessions when disabled', async () => {
      const user = await newUser();
      const session = await newSession(user);

      await users.disable(user.id);

      expect((await credentialsOf(user))?.disabled).toBe(true);
      expect(await users.findById(user.id)).toBeUndefined();
      expect(await sessions.findUser(session.id)).toBeUndefined();
      expect((await newSession(user)).opened).toBe(false);
      expect((await present(session.hash, REFUSE)).family?.ended).toBe(true);
    });

    it('get a better hash only in the place of the one it is of', async () => {
      const user = await newUser();
      const session = await newSession(user);

      await users.rehash(user.id, 'hash 0', 'hash 2');
      expect((await credentialsOf(user))?.passwordHash).toBe('hash 1');

      await users.rehash(user.id, 'hash 1', 'hash 2');
      expect((await credentialsOf(user))?.passwordHash).toBe('hash 2');
      expect(await sessions.findUser(session.id)).toEqual(user);
    });
  });

  describe('a password change', () => {
    it('ends every session but the one it was made in', async () => {
      const user = await newUser();
      const [kept, other] = [await newSession(user), await newSession(user)];
      const bystander = await newUser();
      const unrelated = await newSession(bystander);

      expect(await change(user, kept.id)).toBe(true);

      expect((await credentialsOf(user))?.passwordHash).toBe('hash 2');
      expect(await sessions.findUser(kept.id)).toEqual(user);
      expect((await present(kept.hash, REFUSE)).family?.ended).toBe(false);
      expect(await sessions.findUser(other.id)).toBeUndefined();
      expect((await present(other.hash, REFUSE)).family?.ended).toBe(true);
      expect(await sessions.findUser(unrelated.id)).toEqual(bystander);
    });

    it('does not revive the session that it was made in', async () => {
      const user = await newUser();
      const ended = await newSession(user);
      await sessions.end(ended.id, 'logout');

      await change(user, ended.id);

      expect(await sessions.findUser(ended.id)).toBeUndefined();
    });

    it('happens once when two are made at the same time', async () => {
      const user = await newUser();
      const account = await accountOf(user);

      const changed = await Promise.all(
        ['hash 2', 'hash 3'].map((hash) => users.changePassword(account, hash)),
      );

      expect(changed.filter((done) => done)).toHaveLength(1);
    });

    it('beats a log-in that was checked against the old one', async () => {
      const user = await newUser();
      const userVersion = (await credentialsOf(user))?.version ?? 0;

      await change(user);

      expect((await newSession(user, { userVersion })).opened).toBe(false);
    });

    const change = async (user: AuthUser, keepSessionId?: string) =>
      users.changePassword(await accountOf(user), 'hash 2', keepSessionId);
  });

  describe('sessions', () => {
    it('lead to their user as long as they live', async () => {
      const user = await newUser();
      const { id, opened } = await newSession(user);

      expect(opened).toBe(true);
      expect(await sessions.findUser(id)).toEqual(user);
      expect(await sessions.findUser('unknown')).toBeUndefined();
      expect(await sessions.end(id, 'logout')).toBe(true);
      expect(await sessions.findUser(id)).toBeUndefined();
      expect(await sessions.end(id, 'logout')).toBe(false);
    });

    it('show the roles that the user has now', async () => {
      const user = await newUser();
      const { id } = await newSession(user);

      await users.setRoles(user.id, ['admin']);

      expect((await sessions.findUser(id))?.roles).toEqual(['admin']);
    });

    it('are over at their absolute limit', async () => {
      const user = await newUser();
      const createdAt = Date.now() - 2 * DAY;
      const past = { createdAt, expiresAt: createdAt + DAY };
      const { id } = await newSession(user, past);

      expect(await sessions.findUser(id)).toBeUndefined();
      expect(await sessions.list(user.id)).toEqual([]);
    });

    it('are ended by their own user only, where one is named', async () => {
      const user = await newUser();
      const other = await newUser();
      const { id } = await newSession(user);

      expect(await sessions.end(id, 'logout', other.id)).toBe(false);
      expect(await sessions.findUser(id)).toEqual(user);
      expect(await sessions.end(id, 'logout', user.id)).toBe(true);
    });

    it('all end together, of one user', async () => {
      const user = await newUser();
      const other = await newSession(await newUser());
      const mine = [await newSession(user), await newSession(user)];

      await sessions.endAll(user.id, 'logout');

      for (const { id } of mine) {
        expect(await sessions.findUser(id)).toBeUndefined();
      }
      expect(await sessions.findUser(other.id)).toBeDefined();
    });

    it('are listed while they live, the last used first', async () => {
      const user = await newUser();
      const [first, second, ended] = [
        await newSession(user),
        await newSession(user),
        await newSession(user),
      ];
      await sessions.end(ended.id, 'logout');
      await later();
      await present(second.hash, ROTATE);
      await later();
      await present(first.hash, ROTATE);

      const list = await sessions.list(user.id);

      expect(list.map(({ id }) => id)).toEqual([first.id, second.id]);
      const { id, createdAt, ip, userAgent } = first;
      expect(list[0]).toEqual({
        id,
        createdAt,
        ip,
        userAgent,
        lastUsedAt: expect.any(Number) as number,
      });
      expect(list[0]?.lastUsedAt).toBeGreaterThan(createdAt);
    });

    it('are not listed once they can no longer be refreshed', async () => {
      const user = await newUser();
      const refreshToken = { hash: randomUUID(), expiresAt: Date.now() - 1 };
      await newSession(user, { createdAt: Date.now() - DAY, refreshToken });

      expect(await sessions.list(user.id)).toEqual([]);
    });

    it('make room when there are too many', async () => {
      const user = await newUser();
      const oldest = await newSession(user, { createdAt: Date.now() - DAY });
      const opened: string[] = [];
      for (let i = 0; i < MAX_SESSIONS; i += 1) {
        opened.push((await newSession(user)).id);
      }

      const list = await sessions.list(user.id);

      expect(list.map(({ id }) => id).sort()).toEqual(opened.sort());
      expect(await sessions.findUser(oldest.id)).toBeUndefined();
    });
  });

  describe('refresh tokens', () => {
    it('are judged with their family', async () => {
      const user = await newUser();
      const session = await newSession(user);

      const seen = await present(session.hash, REFUSE);

      expect(seen.outcome).toEqual({
        sessionId: session.id,
        userId: user.id,
        decision: REFUSE,
      });
      expect(seen.family).toMatchObject({
        sessionId: session.id,
        userId: user.id,
        ended: false,
        endsAt: session.expiresAt,
        liveGeneration: seen.generation,
        expiresAt: session.refreshToken.expiresAt,
        sealedSuccessor: null,
        graceUses: 0,
      });
    });

    it('are not judged when they are unknown', async () => {
      const { outcome, seen } = await present('unknown', ROTATE);

      expect(outcome).toBeUndefined();
      expect(seen).toEqual([]);
    });

    it('are unchanged after a refusal or a wait', async () => {
      const { hash } = await newSession(await newUser());
      const before = await present(hash, REFUSE);

      await present(hash, { kind: 'wait', seconds: 1 });

      const after = await present(hash, REFUSE);
      expect(after.seen).toEqual(before.seen);
    });

    it('are followed by a successor', async () => {
      const session = await newSession(await newUser());
      const expiresAt = Date.now() + DAY;

      await later();
      const first = await present(session.hash, rotateUntil(expiresAt));

      const old = await present(session.hash, REFUSE);
      expect(old.generation).toBe(first.generation);
      const next = await present(first.next, REFUSE);
      expect(next.generation).toBe((first.generation ?? 0) + 1);
      for (const { family } of [old, next]) {
        expect(family).toMatchObject({
          sessionId: session.id,
          endsAt: session.expiresAt,
          liveGeneration: next.generation,
          expiresAt,
          sealedSuccessor: `sealed ${first.next}`,
          graceUses: 0,
        });
        expect(family?.lastUsedAt).toBeGreaterThan(session.createdAt);
      }
    });

    it('are counted each time they are repeated', async () => {
      const { hash } = await newSession(await newUser());
      const { next } = await present(hash, ROTATE);
      const repeat: RefreshDecision = {
        kind: 'repeat',
        sealedSuccessor: `sealed ${next}`,
      };

      await present(hash, repeat);
      await present(hash, repeat);

      expect((await present(hash, REFUSE)).family?.graceUses).toBe(2);
      await present(next, ROTATE);
      expect((await present(next, REFUSE)).family?.graceUses).toBe(0);
    });

    it('end their session for good when they are revoked', async () => {
      const session = await newSession(await newUser());
      const { next } = await present(session.hash, ROTATE);

      await present(session.hash, { kind: 'revoke', reason: 'reuse' });

      expect(await sessions.findUser(session.id)).toBeUndefined();
      for (const hash of [session.hash, next]) {
        expect((await present(hash, REFUSE)).family?.ended).toBe(true);
      }
    });

    it('are rotated once when many present the same at once', async () => {
      const session = await newSession(await newUser());

      const judged = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          sessions.refresh(
            session.hash,
            { hash: `${session.hash} ${i}`, sealed: `sealed ${i}` },
            (presented, { liveGeneration }) =>
              presented === liveGeneration ? ROTATE : REFUSE,
          ),
        ),
      );

      const kinds = judged.map((outcome) => outcome?.decision.kind);
      expect(kinds.filter((kind) => kind === 'rotate')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'refuse')).toHaveLength(19);
    });

    it('lead to their session, also when they are spent', async () => {
      const session = await newSession(await newUser());
      const { next } = await present(session.hash, ROTATE);

      for (const hash of [session.hash, next]) {
        expect(await sessions.findIdByToken(hash)).toBe(session.id);
      }
      expect(await sessions.findIdByToken('unknown')).toBeUndefined();
    });

    it('are still known after many rotations', async () => {
      const session = await newSession(await newUser());
      let { hash } = session;
      for (let i = 0; i < 100; i += 1) {
        ({ next: hash } = await present(hash, ROTATE));
      }

      expect(await sessions.findIdByToken(session.hash)).toBe(session.id);
      const old = await present(session.hash, REFUSE);
      expect(old.family?.liveGeneration).toBe((old.generation ?? 0) + 100);
    });
  });

  describe('attempts', () => {
    const rule = (now: number, before?: { count: number }) => {
      const count = (before?.count ?? 0) + 1;
      const counter = { count, until: now + DAY, expiresAt: now + DAY };
      return { counter, retryAfter: count };
    };

    it('are counted one by one, also when they come at once', async () => {
      const key = randomUUID();

      const counted = await Promise.all(
        Array.from({ length: 50 }, () => attempts.count(key, rule)),
      );

      expect(counted.sort((a, b) => a - b)).toEqual(
        Array.from({ length: 50 }, (_, i) => i + 1),
      );
      expect(await attempts.count(randomUUID(), rule)).toBe(1);
    });

    it('are forgotten by key, or all', async () => {
      const [one, two] = [randomUUID(), randomUUID()];
      await attempts.count(one, rule);
      await attempts.count(two, rule);

      await attempts.forget(one);
      expect(await attempts.count(one, rule)).toBe(1);
      expect(await attempts.count(two, rule)).toBe(2);

      await attempts.clear();
      expect(await attempts.count(two, rule)).toBe(1);
    });
  });

  /** The clock of the store counts milliseconds. */
  const later = () => new Promise((resolve) => setTimeout(resolve, 5));
});
