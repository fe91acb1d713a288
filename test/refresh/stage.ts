import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { createDatabase, type SqlDatabase, whyNoServer } from '../support/sql-database';
import { backendOf, type Store } from './backends';
import { Counts, runs, TIMEOUT } from './runs';
import { builtSubject, type Subject } from './subject';
import { World } from './world';

/** What the generated code has logged. */
export const logged: string[] = [];
const log = (...texts: unknown[]) => logged.push(texts.map(String).join(' '));

export type All = <T extends readonly Promise<unknown>[]>(
  ...running: T
) => Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>;

/** Two instances on one file or database, one for memory, for all tests of a describe. */
export class Stage {
  readonly counts = new Counts();
  private folder = '';
  database: SqlDatabase | undefined;
  private whyNot: string | undefined;
  private instances: Subject[] = [];
  private currentWorld: World | undefined;
  private startOne: (() => Promise<Subject>) | undefined;

  constructor(
    readonly store: Store,
    title: string,
  ) {
    vi.setConfig({ testTimeout: TIMEOUT });
    const { server } = backendOf(store);
    beforeAll(async () => {
      this.whyNot = server && (await whyNoServer(server));
      if (this.whyNot) return;
      vi.useFakeTimers({ toFake: ['Date'] });
      this.folder = mkdtempSync(join(tmpdir(), 'refresh-'));
      const { start } = builtSubject(store);
      this.database = server && (await createDatabase(server));
      const database = this.database?.url ?? join(this.folder, 'auth.sqlite');
      this.startOne = () => start(database);
      this.instances = [await this.startOne()];
      if (store !== 'memory') this.instances.push(await this.startOne());
      // Nest's testing module has set one of its own.
      Logger.overrideLogger({ log, error: log, warn: log, debug: log, verbose: log, fatal: log });
      this.currentWorld = new World(this.instances, server !== undefined);
    }, 60_000);

    beforeEach(({ skip }) => skip(this.whyNot !== undefined, this.whyNot));

    afterAll(async () => {
      vi.useRealTimers();
      if (this.whyNot) return;
      for (const { close } of this.instances) await close();
      await this.database?.drop();
      rmSync(this.folder, { recursive: true, force: true });
      this.counts.print(`${title}, ${store}`, this.world.calls);
    });
  }

  get world(): World {
    if (!this.currentWorld) throw new Error('not started');
    return this.currentWorld;
  }

  /** All that is stored, as text. */
  async stored(): Promise<string> {
    const files = this.store === 'sqlite' ? readdirSync(this.folder) : [];
    const texts = files.map((name) => readFileSync(join(this.folder, name), 'latin1'));
    return [...texts, await this.database?.dump(), this.world.instance(0).dump()].join();
  }

  /** One more on the same file, as after a restart; memory has nothing to come back to. */
  async restarted(): Promise<Subject> {
    const fresh = this.store === 'memory' ? this.instances[0] : await this.startOne?.();
    if (!fresh) throw new Error('not started');
    return fresh;
  }

  /** Plays a scene in many orders, and compares the store with the model at its end. */
  async play(times: number, scene: (world: World, all: All) => Promise<void>): Promise<void> {
    const ahead = fc.tuple(fc.constantFrom(0, -2000, 2000), fc.constantFrom(0, 2000));
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), ahead, async (scheduler, skews) => {
        const { world } = this;
        world.begin(scheduler, skews);
        const all = (...running: readonly Promise<unknown>[]) =>
          scheduler.waitFor(Promise.all(running));
        await scene(world, all as All);
        await world.expectSame();
        this.counts.add(world.order);
      }),
      runs(this.store, times),
    );
  }
}
