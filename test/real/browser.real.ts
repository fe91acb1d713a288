import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/lib/chromium.mjs';
import { cachedApp, copyApp } from '../../scripts/lib/nest-apps.mjs';
import { killAll } from '../../scripts/lib/processes.mjs';
import { bootApp } from '../../scripts/lib/server.mjs';
import { packTarball } from '../../scripts/lib/tarball.mjs';
import { addPage, type ForeignPages, serveForeignPages } from './browser-app';
import { newFindings, RealApp } from './real-app';
import { OWN } from './row';

const workshop = mkdtempSync(join(realpathSync(tmpdir()), 'nest-auth-jwt-browser-'));
const PASSWORD = 'violet harbour lantern 93';

/** What the page's script sees of what it may store. */
const STORED = `indexedDB.databases().then((databases) => JSON.stringify([
  document.cookie, { ...localStorage }, { ...sessionStorage }, databases, location.href,
  Object.keys(window), window.name, history.state,
]))`;

/** Pages that call at the same moment: a timer of each, not three messages one after the other. */
const atOnce = (tabs: readonly Page[], call: string): Promise<unknown[]> => {
  const then = Date.now() + 250;
  const wait = `new Promise((go) => setTimeout(go, ${then} - Date.now()))`;
  return Promise.all(tabs.map((tab) => tab.evaluate(`${wait}.then(() => ${call})`)));
};

const who = (tab: Page) => tab.evaluate('client.me().then((user) => user && user.email)');
const state = (tab: Page) => tab.evaluate('client.state');
const countSessions = (tab: Page) =>
  tab.evaluate('client.fetch("/auth/sessions").then((r) => r.json()).then((all) => all.length)');

describe('browser', () => {
  const app = new RealApp(join(workshop, 'app'));
  let browser: Browser | undefined;
  let context: BrowserContext;
  let foreign: ForeignPages | undefined;
  let origin = '';
  let missing: string | undefined;
  let users = 0;
  let email = '';
  let findings: string[] = [];
  /** Bodies of all answers that pages got. */
  let heard: string[] = [];

  beforeAll(async () => {
    const found = await findChromium();
    if ('missing' in found) {
      missing = found.missing;
      return;
    }
    copyApp(await cachedApp('esm12'), app.folder);
    findings = await app.lint();
    await app.do('npm', 'install', '--save-dev', await packTarball(join(workshop, 'tarball')));
    await app.do('node', OWN, '--transport', 'cookie', '--client', '--yes');
    addPage(app);
    await app.do('npm', 'run', 'build');
    const server = await bootApp(app.folder);
    origin = server.url.replace('127.0.0.1', 'localhost');
    foreign = await serveForeignPages(origin);
    browser = await chromium.launch({ executablePath: found.path, args: CHROMIUM_FLAGS });
  });

  afterAll(async () => {
    await browser?.close();
    foreign?.stop();
    killAll();
    rmSync(workshop, { recursive: true, force: true });
  });

  beforeEach(async ({ skip }) => {
    if (missing !== undefined || !browser) return skip(missing);
    users += 1;
    email = `user${users}@example.com`;
    heard = [];
    context = await browser.newContext();
    context.on('response', (response) => {
      response.text().then(
        (text) => heard.push(text),
        () => undefined,
      );
    });
  });

  afterEach(() => context?.close());

  const openTab = async (): Promise<Page> => {
    const tab = await context.newPage();
    await tab.goto(`${origin}/page`);
    await tab.waitForFunction('window.client');
    return tab;
  };

  /** A tab in which somebody has just registered and logged in. */
  const logIn = async (): Promise<Page> => {
    const tab = await openTab();
    const account = JSON.stringify({ email, password: PASSWORD });
    await tab.evaluate(`client.register(${account}).then(() => client.login(${account}))`);
    return tab;
  };

  const refreshTokens = async () =>
    (await context.cookies()).filter(({ name }) => name.endsWith('refresh_token'));
  const refreshToken = async () => {
    const cookies = await refreshTokens();
    expect(cookies).toHaveLength(1);
    return cookies[0]?.value ?? '';
  };

  it('passes lint and unit tests with the client in the app', async () => {
    expect(newFindings(findings, await app.lint())).toEqual([]);
    const output = await app.do('npm', 'test');
    expect(output).toContain('auth/client/auth-client.spec.ts');
    expect(output).toContain('auth/client/register.spec.ts');
  });

  it('logs in, reloads, refreshes, logs out', async () => {
    const tab = await logIn();
    expect(await who(tab)).toBe(email);
    expect(await tab.evaluate('states')).toEqual(['logged-in']);

    await tab.reload();
    await tab.waitForFunction('window.client');
    expect(await state(tab)).toBe('unknown');
    expect(await tab.evaluate('client.restore()')).toBe(true);
    expect(await who(tab)).toBe(email);

    const before = await refreshToken();
    expect(await tab.evaluate('client.refresh()')).toBe(true);
    expect(await refreshToken()).not.toBe(before);
    expect(await who(tab)).toBe(email);
    expect(await countSessions(tab)).toBe(1);

    await tab.evaluate('client.logout()');
    expect(await refreshTokens()).toEqual([]);
    expect(await who(tab)).toBeUndefined();
    await tab.reload();
    await tab.waitForFunction('window.client');
    expect(await tab.evaluate('client.restore()')).toBe(false);
  });

  it('gets a new token for one that is not taken, and sends the request again', async () => {
    const tab = await logIn();
    const sent: string[] = [];
    await tab.route('**/auth/me', async (route) => {
      const headers = route.request().headers();
      sent.push(headers['authorization'] ?? '');
      const damaged = { ...headers, authorization: `${headers['authorization']}x` };
      await route.continue(sent.length === 1 ? { headers: damaged } : {});
    });
    expect(await who(tab)).toBe(email);
    expect(sent).toHaveLength(2);
    expect(sent[1]).not.toBe(sent[0]);
  });

  it('has the refresh token where no script finds it', async () => {
    const tab = await logIn();
    await tab.evaluate('client.refresh()');
    const [cookie] = await refreshTokens();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    const stored = String(await tab.evaluate(STORED));
    expect(stored).toContain('["",{},{},[],');
    expect(stored).not.toContain(await refreshToken());
    expect(heard.length).toBeGreaterThan(3);
    for (const text of heard) {
      expect(text).not.toContain(await refreshToken());
      expect(text).not.toContain('refresh_token');
    }
    const tokens = heard.flatMap((text) => /"access_token":"([^"]+)"/.exec(text)?.[1] ?? []);
    expect(tokens).toHaveLength(2);
    for (const token of tokens) expect(stored).not.toContain(token);
  });

  describe.each([
    ['with Web Locks', true],
    ['without Web Locks', false],
  ])('in three tabs, %s', (_, hasLocks) => {
    let tabs: Page[] = [];

    beforeEach(async () => {
      if (!hasLocks) await context.addInitScript('delete Navigator.prototype.locks');
      tabs = [await logIn(), await openTab(), await openTab()];
      expect(await tabs[0]?.evaluate('typeof navigator.locks')).toBe(
        hasLocks ? 'object' : 'undefined',
      );
    });

    it('refreshes in all of them at the same instant', async () => {
      for (let round = 0; round < 5; round += 1) {
        expect(await atOnce(tabs, 'client.refresh()')).toEqual([true, true, true]);
      }
      for (const tab of tabs) expect(await who(tab)).toBe(email);
      const [tab] = tabs as [Page];
      expect(await countSessions(tab)).toBe(1);
      expect(await atOnce(tabs, 'client.refresh()')).toEqual([true, true, true]);
    });

    it('is logged out in all of them by one', async () => {
      expect(await Promise.all(tabs.map(who))).toEqual([email, email, email]);
      await tabs[1]?.evaluate('client.logout()');
      for (const tab of tabs) {
        await tab.waitForFunction('client.state === "logged-out"');
        expect(await who(tab)).toBeUndefined();
      }
      expect(await refreshTokens()).toEqual([]);
    });

    it('is somebody else in all of them after another log-in', async () => {
      expect(await Promise.all(tabs.map(who))).toEqual([email, email, email]);
      email = `other.${email}`;
      await logIn();
      for (const tab of tabs) {
        await tab.waitForFunction('client.state === "unknown"');
        expect(await who(tab)).toBe(email);
      }
    });
  });

  describe.each(['sameSite', 'crossSite'] as const)('from another origin: %s', (site) => {
    let tab: Page;
    let before = '';

    beforeEach(async () => {
      tab = await logIn();
      before = await refreshToken();
    });

    const visit = async (query = '') => {
      const page = await context.newPage();
      await page.goto(`${foreign?.[site]}/${query}`);
      return page;
    };

    it.each([
      ['/auth/refresh', 'application/x-www-form-urlencoded'],
      ['/auth/logout', 'text/plain'],
      ['/auth/login', 'text/plain'],
      ['/auth/login', 'multipart/form-data'],
    ])('a form is refused: %s, %s', async (to, as) => {
      const page = await visit(`?to=${to}&as=${encodeURIComponent(as)}`);
      const [response] = await Promise.all([
        page.waitForResponse(origin + to),
        page.evaluate('document.forms[0].submit()'),
      ]);
      expect(response.status()).toBe(403);
      expect(response.headers()).not.toHaveProperty('set-cookie');
      expect(await refreshToken()).toBe(before);
      expect(await tab.evaluate('client.refresh()')).toBe(true);
      expect(await who(tab)).toBe(email);
    });

    it('a script is refused, and reads nothing', async () => {
      const page = await visit();
      for (const [path, method, expected] of [
        ['/auth/refresh', 'POST', 403],
        ['/auth/logout', 'POST', 403],
        ['/auth/me', 'GET', 401],
      ]) {
        const init = `method: '${method}', credentials: 'include'`;
        const send = (more = '') =>
          page.evaluate(
            `fetch('${origin}${path}', { ${init}${more} }).then((r) => r.text(), (e) => e.name)`,
          );
        expect(await send()).toBe('TypeError');
        // Chromium tells the status of an answer only where it gives it to the page, empty.
        const sent = page.waitForResponse(`${origin}${path}`);
        expect(await send(", mode: 'no-cors'")).toBe('');
        expect((await sent).status()).toBe(expected);
      }
      expect(await refreshToken()).toBe(before);
      expect(await tab.evaluate('client.refresh()')).toBe(true);
      expect(await who(tab)).toBe(email);
    });

    it('the client sends no token there', async () => {
      const sent: string[] = [];
      context.on('request', (request) => sent.push(request.url()));
      const url = `${foreign?.[site]}/steal`;
      expect(await tab.evaluate(`client.fetch('${url}').catch((e) => e.name)`)).toBe('TypeError');
      expect(sent).toEqual([]);
    });
  });
});
