import { AuthApi, type Token } from './auth-api.js';
import { type Browser, thisBrowser } from './browser.js';
import { isAboutToken, read } from './read.js';
import { type News, Tabs } from './tabs.js';

export { AuthClientError } from './read.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface Profile {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly string[];
}

/** 'unknown': the page was just loaded, or another tab has logged in. */
export type AuthState = 'unknown' | 'logged-in' | 'logged-out';

interface Options {
  /** Of the API, with its global prefix; by default the page's own origin. */
  readonly baseUrl?: string;
  readonly onChange?: (state: AuthState) => void;
}

/**
 * Logs in and out, and sends requests with the access token. That token is in
 * memory only; the refresh token is in a cookie, which no script can read.
 *
 * What the app refuses is an AuthClientError, what does not reach it is the
 * error of `fetch`.
 */
export class AuthClient {
  private readonly api: AuthApi;
  private readonly tabs: Tabs;
  private readonly onChange: (state: AuthState) => void;
  private token: Token | undefined;
  private current: AuthState = 'unknown';
  private refreshing: Promise<boolean> | undefined;
  private heard = 0;

  constructor(
    { baseUrl, onChange = () => undefined }: Options = {},
    browser: Browser = thisBrowser,
  ) {
    this.onChange = onChange;
    this.api = new AuthApi(browser, baseUrl);
    const { href } = this.api.urlOf('');
    this.tabs = new Tabs(browser, href, (news) => this.hear(news));
  }

  get state(): AuthState {
    return this.current;
  }

  async register(account: Credentials): Promise<Profile> {
    return read(await this.api.post('register', account));
  }

  async login(credentials: Credentials): Promise<void> {
    await this.tabs.inTurn(async () => {
      const response = await this.api.post('login', credentials);
      this.become('logged-in', await this.api.tokenIn(response));
      this.tabs.tell('logged-in');
    });
  }

  /** When it rejects, the app still has the session: say so, and try again. */
  async logout(): Promise<void> {
    await this.tabs.inTurn(async () => {
      const { token } = this;
      this.become('logged-out');
      this.tabs.tell('logged-out');
      await read(await this.api.post('logout', undefined, token));
    });
  }

  /** Whether somebody is logged in: for a page that was just loaded. */
  async restore(): Promise<boolean> {
    return this.token !== undefined || this.refresh();
  }

  /** Gets a new access token; false when nobody is logged in any more. */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.tabs
      .inTurn(() => this.rotate())
      .finally(() => {
        this.refreshing = undefined;
      });
    return this.refreshing;
  }

  /** Who is logged in; undefined where nobody is. */
  async me(): Promise<Profile | undefined> {
    const response = await this.fetch(this.api.urlOf('me'));
    return response.status === 401 ? undefined : read(response);
  }

  /**
   * `fetch` with the access token, to the origin of the API and no other. A
   * token that is not taken is refreshed, and the request sent again, once.
   */
  async fetch(input: string | URL | Request, init?: RequestInit) {
    const request = this.api.requestTo(input, init);
    await this.renew();
    const used = this.token;
    const response = await this.api.send(request.clone(), used);
    if (!used || !isAboutToken(response)) return response;
    if (this.token === used) await this.refresh();
    return this.token ? this.api.send(request, this.token) : response;
  }

  /** Before a request and not by a timer, which would keep sessions alive. */
  private async renew(): Promise<void> {
    if (this.current === 'logged-out' || this.api.isFresh(this.token)) return;
    await this.refresh().catch((error: unknown) => {
      // The token at hand has some time left.
      if (!this.token) throw error;
    });
  }

  private async rotate(): Promise<boolean> {
    const { heard } = this;
    const response = await this.api.post('refresh');
    const token =
      response.status === 401 ? undefined : await this.api.tokenIn(response);
    // Another tab logged in or out meanwhile: this answer is of before.
    if (heard !== this.heard) {
      return this.current !== 'logged-out' && this.rotate();
    }
    this.become(token ? 'logged-in' : 'logged-out', token);
    return token !== undefined;
  }

  private hear(news: News): void {
    this.heard += 1;
    this.become(news === 'logged-out' ? news : 'unknown');
  }

  private become(state: AuthState, token?: Token): void {
    const hasChanged = state !== this.current;
    this.token = token;
    this.current = state;
    if (hasChanged) this.onChange(state);
  }
}
