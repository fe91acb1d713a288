import { randomUUID } from 'node:crypto';
import { decideRefresh, type TokenFamily } from '../../templates/core/src/auth/refresh';
import type { Credentials } from '../../templates/core/src/auth/users';
import { LIMITS, Model } from './model';
import type { Subject } from './subject';

/** What one client asks of the store; `token` is one of those that are there at the start. */
export type Call =
  | { readonly kind: 'refresh'; readonly token: number }
  | { readonly kind: 'end' | 'open' | 'end all' | 'disable' | 'find' }
  | { readonly kind: 'password'; readonly keeps: boolean };

/** Of a user with one session: the hashes of its tokens, the live one last. */
export interface Scene {
  readonly account: Credentials;
  readonly sessionId: string;
  readonly hashes: readonly string[];
  readonly now: number;
}

/** Of a call: the hash or id that it brings along. */
export type Marked = Call & { readonly mark: string };

const family = (id: string, hash: string, { account, now }: Scene) => ({
  id,
  userId: account.userId,
  userVersion: account.version,
  createdAt: now,
  expiresAt: now + LIMITS.absolute,
  ip: null,
  userAgent: null,
  refreshToken: { hash, expiresAt: now + LIMITS.idle },
});

/** Does it; answers what the caller sees of it. */
export async function ask({ sessions, users }: Subject, call: Marked, scene: Scene) {
  const { sessionId, account } = scene;
  const { userId } = account;
  switch (call.kind) {
    case 'refresh': {
      const hash = scene.hashes[call.token % scene.hashes.length] ?? '';
      const successor = { hash: call.mark, sealed: `sealed ${call.mark}` };
      const limits = { idleMs: LIMITS.idle, graceMs: LIMITS.grace };
      const outcome = await sessions.refresh(hash, successor, (...of) =>
        decideRefresh(...of, limits),
      );
      const { decision } = outcome ?? {};
      return decision?.kind === 'repeat' ? decision.sealedSuccessor : (decision?.kind ?? 'unknown');
    }
    case 'end':
      return sessions.end(sessionId, 'logout');
    case 'end all':
      return void (await sessions.endAll(userId, 'logout'));
    case 'open':
      return sessions.open(family(call.mark, call.mark, scene));
    case 'disable':
      return void (await users.disable(userId));
    case 'find':
      return (await sessions.findUser(sessionId)) !== undefined;
    case 'password':
      return users.changePassword(account, 'hash 2', call.keeps ? sessionId : undefined);
  }
}

/** The same of the model, one call at a time. */
function answer(model: Model, call: Marked, { sessionId, account, hashes, now }: Scene) {
  const { userId, version } = account;
  switch (call.kind) {
    case 'refresh': {
      const hash = hashes[call.token % hashes.length] ?? '';
      const verdict = model.refresh(hash, call.mark, now);
      return verdict === 'repeat' ? `sealed ${model.familyOf(hash)?.hashes.at(-1)}` : verdict;
    }
    case 'end':
      return model.end(sessionId);
    case 'end all':
      return model.endAll(userId);
    case 'open':
      return model.open(call.mark, userId, version, call.mark, now);
    case 'disable':
      return model.disable(userId);
    case 'find':
      return model.isLive(sessionId, now);
    case 'password':
      return model.changePassword(userId, version, call.keeps ? sessionId : undefined);
  }
}

interface Seen {
  readonly id: string;
  readonly generation: number;
  readonly live: number;
  readonly ended: boolean;
  readonly graceUses: number;
}

/** What the store has in the end of each token that there may be. */
export async function look({ sessions }: Subject, scene: Scene, calls: readonly Marked[]) {
  const all: (Seen | undefined)[] = [];
  for (const hash of [...scene.hashes, ...calls.map(({ mark }) => mark)]) {
    let seen: Seen | undefined;
    await sessions.refresh(hash, { hash: '', sealed: '' }, (generation, of: TokenFamily) => {
      const { sessionId: id, liveGeneration: live, ended, graceUses } = of;
      seen = { id, generation, live, ended, graceUses };
      return { kind: 'refuse' };
    });
    all.push(seen);
  }
  return all;
}

function lookAt(model: Model, scene: Scene, calls: readonly Marked[]): (Seen | undefined)[] {
  return [...scene.hashes, ...calls.map(({ mark }) => mark)].map((hash) => {
    const of = model.familyOf(hash);
    return (
      of && {
        id: of.id,
        generation: of.hashes.indexOf(hash) + 1,
        live: of.hashes.length,
        ended: !model.isAlive(of),
        graceUses: of.graceUses,
      }
    );
  });
}

/**
 * Whether the calls, one after another in some order, would have had these answers and left this
 * behind. If none has, they have seen each other half done.
 *
 * @param begin makes the model of the scene
 */
export function isExplained(
  begin: () => Model,
  scene: Scene,
  calls: readonly Marked[],
  seen: { readonly answers: readonly unknown[]; readonly after: readonly (Seen | undefined)[] },
): boolean {
  const wanted = JSON.stringify(seen);
  return orders(calls.map((_, i) => i)).some((order) => {
    const model = begin();
    const answers: unknown[] = calls.map(() => undefined);
    for (const i of order) answers[i] = answer(model, calls[i] as Marked, scene);
    return JSON.stringify({ answers, after: lookAt(model, scene, calls) }) === wanted;
  });
}

const orders = (of: readonly number[]): number[][] =>
  of.length === 0
    ? [[]]
    : of.flatMap((first) =>
        orders(of.filter((one) => one !== first)).map((rest) => [first, ...rest]),
      );

/** A user with a session that was refreshed `rotations` times, in the store and as a model. */
export async function setUp({ users, sessions }: Subject, now: number, rotations: number) {
  const email = `${randomUUID()}@example.com`;
  await users.create({ email, passwordHash: 'hash' });
  const account = await users.findCredentials(email);
  if (!account) throw new Error('no user');
  const sessionId = randomUUID();
  const hashes = Array.from({ length: rotations + 1 }, () => randomUUID());
  const scene: Scene = { account, sessionId, hashes, now };
  await sessions.open(family(sessionId, hashes[0] ?? '', scene));
  for (const [i, hash] of hashes.slice(1).entries()) {
    const successor = { hash, sealed: `sealed ${hash}` };
    await sessions.refresh(hashes[i] ?? '', successor, () => ({
      kind: 'rotate',
      expiresAt: now + LIMITS.idle,
    }));
  }
  const begin = () => {
    const model = new Model();
    model.users.set(account.userId, { version: account.version, disabled: false });
    model.open(sessionId, account.userId, account.version, hashes[0] ?? '', now);
    for (const [i, hash] of hashes.slice(1).entries()) model.refresh(hashes[i] ?? '', hash, now);
    return model;
  };
  return { scene, begin };
}
