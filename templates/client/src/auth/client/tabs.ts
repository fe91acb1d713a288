import type { Browser } from './browser.js';

export type News = 'logged-in' | 'logged-out';

/** What the tabs of one browser, which share one cookie, owe each other. */
export class Tabs {
  /** Sends news to the other tabs. */
  readonly tell: (news: News) => void;
  private readonly browser: Browser;
  private readonly name: string;
  private turns: Promise<unknown> = Promise.resolve();

  /** @param hear gets the news of the other tabs */
  constructor(browser: Browser, name: string, hear: (news: News) => void) {
    this.browser = browser;
    this.name = name;
    const channel = browser.BroadcastChannel
      ? new browser.BroadcastChannel(name)
      : undefined;
    channel?.addEventListener('message', ({ data }) =>
      hear(data === 'logged-out' ? data : 'logged-in'),
    );
    this.tell = (news) => channel?.postMessage(news);
  }

  /**
   * One at a time in all tabs, as each answer sets the cookie anew. Without
   * Web Locks in this tab only: then the grace period of refresh tokens
   * keeps two tabs that refresh at the same moment logged in.
   */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const locks = this.browser.navigator?.locks;
    const turn = this.turns.then(() =>
      locks ? locks.request(this.name, work) : work(),
    );
    this.turns = turn.catch(() => false);
    return turn;
  }
}
