import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { DecideRefresh, TokenFamily } from '../../templates/core/src/auth/refresh';
import type { NewSession, Successor } from '../../templates/core/src/auth/sessions';
import type { Credentials } from '../../templates/core/src/auth/users';
import { hashOf, Model, type Verdict } from './model';
import type { Subject, Tokens } from './subject';

/** What fast-check's scheduler is here: a call goes on when it is picked. */
export interface Yielding {
  schedule<T>(task: Promise<T>, label?: string): Promise<T>;
}

export interface Presented {
  readonly status: 200 | 401 | 429;
  /** The refresh token that came back. */
  readonly token?: string;
}

const CLIENT = { ip: null, userAgent: null };

/**
 * Instances of the generated code with one store behind them. Each call of the store waits to be
 * picked before and after, steps the model, and is compared with it.
 */
export class World {
  readonly model = new Model();
  now = Date.UTC(2030, 0, 1);
  /** By instance: how far its clock is ahead, in milliseconds. */
  skews: readonly number[] = [];
  /** Which call was picked when: its number, and whether it went to the store or came back. */
  readonly order: string[] = [];
  readonly issued: string[] = [];
  readonly problems: string[] = [];
  calls = 0;
  private started = 0;
  private readonly originals: Subject['sessions'][] = [];
  private scheduler: Yielding | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  /** The instances as they are: nothing picks their calls, nothing compares them. */
  get unwatched(): Subject[] {
    return this.instances.map((instance, i) => ({
      ...instance,
      sessions: this.originals[i] ?? instance.sessions,
    }));
  }

  /**
   * @param takesTurns calls that have to wait for a server come there one after another, in the
   * order in which they were picked; what they do at the same time is tried by collisions.property
   */
  constructor(
    readonly instances: readonly Subject[],
    private readonly takesTurns = false,
  ) {
    instances.forEach((instance, index) => this.watch(instance, index));
  }

  /** A new scenario: other users, another clock; the store stays. */
  begin(scheduler: Yielding | undefined, skews: readonly number[] = []): void {
    this.scheduler = scheduler;
    this.skews = skews;
    this.model.users.clear();
    this.model.families.clear();
    this.started = 0;
    for (const list of [this.order, this.issued, this.problems]) list.length = 0;
    this.advance(365 * 86_400_000);
  }

  advance(ms: number): void {
    this.now += ms;
    vi.setSystemTime(this.now);
  }

  instance(index: number): Subject {
    return this.instances[index % this.instances.length] as Subject;
  }

  async newUser(): Promise<Credentials> {
    const email = `${randomUUID()}@example.com`;
    const user = await this.instance(0).users.create({ email, passwordHash: 'hash' });
    const account = await this.instance(0).users.findCredentials(email);
    if (!user || !account) throw new Error('no user');
    this.model.users.set(user.id, { version: account.version, disabled: false });
    return account;
  }

  /** Undefined where the account has changed since it was read. */
  async logIn(account: Credentials, index = 0): Promise<string | undefined> {
    const tokens = await this.instance(index).service.start(account, CLIENT);
    return tokens && this.take(tokens);
  }

  async present(token: string, index = 0): Promise<Presented> {
    try {
      const tokens = await this.instance(index).service.refresh(token, CLIENT);
      return { status: 200, token: this.take(tokens) };
    } catch (error) {
      const status = (error as { getStatus?: () => number }).getStatus?.();
      if (status !== 401 && status !== 429) throw error;
      return { status };
    }
  }

  async changePassword(account: Credentials, keep?: string, index = 0): Promise<boolean> {
    await this.pause('changePassword');
    const changed = await this.inTurn(async () => {
      const running = this.instance(index).users.changePassword(account, 'hash 2', keep);
      const expected = this.model.changePassword(account.userId, account.version, keep);
      this.compare('changePassword', await running, expected);
      return running;
    });
    await this.pause('changePassword done');
    return changed;
  }

  async disable(userId: string, index = 0): Promise<void> {
    await this.pause('disable');
    await this.inTurn(() => {
      const running = this.instance(index).users.disable(userId);
      this.model.disable(userId);
      return running;
    });
    await this.pause('disable done');
  }

  sessionOf(token: string): string {
    return this.model.familyOf(hashOf(token))?.id ?? '';
  }

  /** All families as the store has them, seen through each of their tokens, against the model. */
  async expectSame(): Promise<void> {
    expect(this.problems).toEqual([]);
    for (const { id, hashes, userId, ...family } of this.model.families.values()) {
      const ended = !this.model.isAlive({ id, hashes, userId, ...family });
      const live: string[] = [];
      for (const [index, hash] of hashes.entries()) {
        const seen = await this.probe(hash);
        if (!seen && this.model.mayBeForgotten(id, this.now)) continue;
        expect(seen).toMatchObject({
          generation: index + 1,
          family: {
            sessionId: id,
            userId,
            ended,
            endsAt: family.endsAt,
            ...(ended ? {} : { expiresAt: family.expiresAt, graceUses: family.graceUses }),
            liveGeneration: hashes.length,
          },
        });
        expect(seen?.family.expiresAt).toBeLessThanOrEqual(family.endsAt);
        if (!ended && seen?.generation === seen?.family.liveGeneration) live.push(hash);
      }
      if (!this.model.mayBeForgotten(id, this.now)) expect(live.length).toBe(ended ? 0 : 1);
    }
    expect(new Set(this.issued.map(hashOf)).size).toBe(new Set(this.issued).size);
  }

  /** Looks at a family without a trace: the decision is to do nothing. */
  async probe(hash: string): Promise<{ generation: number; family: TokenFamily } | undefined> {
    let seen: { generation: number; family: TokenFamily } | undefined;
    const unused = { hash: 'unused', sealed: 'unused' };
    await this.originals[0]?.refresh(hash, unused, (generation, family) => {
      seen = { generation, family };
      return { kind: 'refuse' };
    });
    return seen;
  }

  private take({ refresh_token }: Tokens): string {
    this.issued.push(refresh_token);
    return refresh_token;
  }

  private async pause(label: string): Promise<void> {
    await this.scheduler?.schedule(Promise.resolve(), label);
    this.order.push(label);
  }

  private inTurn<T>(call: () => Promise<T>): Promise<T> {
    if (!this.takesTurns) return call();
    const result = this.turn.then(call);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private compare(what: string, seen: unknown, expected: unknown): void {
    if (seen !== expected) {
      this.problems.push(`${what}: ${String(seen)}, expected ${String(expected)}`);
    }
  }

  /** Puts itself between an instance and its store. */
  private watch({ sessions }: Subject, index: number): void {
    const own = Object.create(sessions) as Subject['sessions'];
    this.originals.push(own);
    const original = {
      open: sessions.open.bind(sessions),
      findUser: sessions.findUser.bind(sessions),
      refresh: sessions.refresh.bind(sessions),
      findIdByToken: sessions.findIdByToken.bind(sessions),
      end: sessions.end.bind(sessions),
      endAll: sessions.endAll.bind(sessions),
    };
    Object.assign(own, original);
    const step = async <T>(label: string, call: (now: number) => Promise<T>): Promise<T> => {
      this.calls += 1;
      const name = `${label} ${(this.started += 1)} at ${index}`;
      await this.pause(name);
      const result = await this.inTurn(async () => {
        const now = this.now + (this.skews[index] ?? 0);
        vi.setSystemTime(now);
        const running = call(now);
        if (this.takesTurns) await running.catch(() => undefined);
        vi.setSystemTime(this.now);
        return running;
      });
      await this.pause(`${name} done`);
      return result;
    };

    sessions.open = (session: NewSession) =>
      step('open', async () => {
        const { id, userId, userVersion, createdAt, refreshToken } = session;
        const expected = this.model.open(id, userId, userVersion, refreshToken.hash, createdAt);
        const opened = await original.open(session);
        this.compare('open', opened, expected);
        return opened;
      });
    sessions.findUser = (id: string) =>
      step('findUser', async (now) => {
        const expected = this.model.isLive(id, now);
        const user = await original.findUser(id);
        this.compare('findUser', user !== undefined, expected);
        return user;
      });
    sessions.refresh = (hash: string, successor: Successor, decide: DecideRefresh) =>
      step('refresh', async (now) => {
        const expected = this.model.refresh(hash, successor.hash, now);
        const outcome = await original.refresh(hash, successor, decide);
        const seen: Verdict = outcome?.decision.kind ?? 'unknown';
        const id = this.model.familyOf(hash)?.id ?? '';
        const isForgotten = outcome === undefined && this.model.mayBeForgotten(id, this.now);
        if (!isForgotten) this.compare(`refresh of ${hash}`, seen, expected);
        return outcome;
      });
    sessions.findIdByToken = (hash: string) =>
      step('findIdByToken', () => original.findIdByToken(hash));
    sessions.end = (id: string, reason: string, owner?: string) =>
      step('end', async () => {
        const expected = this.model.end(id, owner);
        const ended = await original.end(id, reason, owner);
        if (!this.model.mayBeForgotten(id, this.now)) this.compare('end', ended, expected);
        return ended;
      });
    sessions.endAll = (userId: string, reason: string) =>
      step('endAll', async () => {
        this.model.endAll(userId);
        await original.endAll(userId, reason);
      });
  }
}
