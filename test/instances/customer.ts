import { randomInt, randomUUID } from 'node:crypto';
import type { Answer, Fleet, Tokens } from './fleet';

/** A session, as its owner knows it: what came with the last answer. */
interface Device {
  tokens: Tokens;
  /** All that it ever had. */
  readonly spent: Tokens[];
}

/**
 * A user with some devices, who does things that collide on purpose and knows what must come of
 * them. Whatever breaks a promise goes to the violations of the fleet.
 */
export class Customer {
  readonly devices: Device[] = [];
  /** Sessions that were ended, and the end was answered. */
  readonly ended: Device[] = [];
  private readonly email = `${randomUUID()}@example.com`;
  private password = randomUUID();

  constructor(private readonly fleet: Fleet) {}

  async join(devices: number): Promise<void> {
    const { email, password } = this;
    const { status } = await this.fleet.insist('POST', '/auth/register', { email, password });
    // An answer that was lost: it is ours already.
    if (status !== 201 && status !== 409) this.violate(`register is answered with ${status}`);
    for (let i = 0; i < devices; i += 1) await this.logIn();
  }

  /** One of the things that people do, while their devices do what devices do. */
  async act(): Promise<void> {
    if (this.devices.length === 0) await this.logIn();
    switch (randomInt(12)) {
      case 0:
        return this.logOut();
      case 1:
        return this.logOutAll();
      case 2:
        return this.changePassword();
      case 3:
        return void (await this.logIn());
      default:
        await Promise.all(this.devices.map((device) => this.refresh(device)));
        await Promise.all(this.devices.map((device) => this.visit(device)));
    }
  }

  /** What was ended is refused everywhere; what was not goes on everywhere. */
  async settle(): Promise<void> {
    const { fleet } = this;
    for (const at of fleet.instances) {
      for (const device of this.ended) await this.expectEnded(device, at);
    }
    for (const device of this.devices) {
      for (const at of fleet.instances) {
        const { status } = await fleet.insist(
          'GET',
          '/auth/me',
          undefined,
          device.tokens.access_token,
          at,
        );
        if (status !== 200) this.violate(`a good session is answered with ${status}`);
      }
      await this.refresh(device);
    }
  }

  private async logIn(): Promise<Device> {
    const { email, password } = this;
    const answer = await this.fleet.insist('POST', '/auth/login', { email, password });
    const tokens = tokensOf(answer);
    if (!tokens) throw new Error(`log-in is answered with ${answer.status}`);
    const device = { tokens, spent: [tokens] };
    this.devices.push(device);
    return device;
  }

  /** One to four tabs at once: one successor, whoever asks. Answers what they got. */
  private async refresh(device: Device, mayEnd = false): Promise<void> {
    const { refresh_token } = device.tokens;
    const tabs = Array.from({ length: randomInt(1, 5) }, () =>
      this.fleet.send('POST', '/auth/refresh', { refresh_token }),
    );
    let answers = await Promise.all(tabs);
    if (answers.every(({ status }) => status === 0)) {
      answers = [await this.fleet.insist('POST', '/auth/refresh', { refresh_token })];
    }
    const got = answers.flatMap((answer) => tokensOf(answer) ?? []);
    const refused = answers.filter(({ status }) => status !== 200 && status !== 0);
    if (refused.length > 0 && !mayEnd) {
      this.violate(`a good refresh is answered with ${refused[0]?.status}`);
    }
    if (new Set(got.map((tokens) => tokens.refresh_token)).size > 1) {
      this.violate('one token has two successors');
    }
    device.spent.push(...got);
    device.tokens = got[0] ?? device.tokens;
  }

  private async visit({ tokens }: Device): Promise<void> {
    const { status } = await this.fleet.insist('GET', '/auth/me', undefined, tokens.access_token);
    if (status !== 200) this.violate(`a good access token is answered with ${status}`);
  }

  private async logOut(): Promise<void> {
    const device = this.devices.splice(randomInt(this.devices.length), 1)[0] as Device;
    const { refresh_token } = device.tokens;
    const [{ status }] = await Promise.all([
      this.fleet.insist('POST', '/auth/logout', { refresh_token }),
      this.refresh(device, true),
    ]);
    if (status !== 204) this.violate(`log-out is answered with ${status}`);
    await this.expectEnded(device);
  }

  private async logOutAll(): Promise<void> {
    const all = this.devices.splice(0);
    const access = (all[0] as Device).tokens.access_token;
    const [{ status }] = await Promise.all([
      this.fleet.insist('POST', '/auth/logout-all', undefined, access),
      ...all.map((device) => this.refresh(device, true)),
    ]);
    // 401: it was done, and the answer lost.
    if (status !== 204 && status !== 401) this.violate(`logout-all is answered with ${status}`);
    for (const device of all) await this.expectEnded(device);
  }

  private async changePassword(): Promise<void> {
    const [kept, ...others] = this.devices.splice(0) as [Device, ...Device[]];
    const change = { current_password: this.password, new_password: randomUUID() };
    const access = kept.tokens.access_token;
    const [{ status }] = await Promise.all([
      this.fleet.send('POST', '/auth/password', change, access),
      this.refresh(kept),
      ...others.map((device) => this.refresh(device, true)),
    ]);
    if (status === 204) {
      this.password = change.new_password;
      this.devices.push(kept);
      for (const device of others) await this.expectEnded(device);
      await this.visit(kept);
      return;
    }
    if (status !== 0) return this.violate(`a password change is answered with ${status}`);
    // Nobody knows whether it was done: whichever password is good now says so.
    for (const password of [change.new_password, this.password]) {
      const { email } = this;
      const answer = await this.fleet.insist('POST', '/auth/login', { email, password });
      if (answer.status !== 200) continue;
      this.password = password;
      return;
    }
    this.violate('no password is good after a change');
  }

  private async expectEnded(device: Device, at?: Fleet['instances'][number]): Promise<void> {
    if (!at) this.ended.push(device);
    const { fleet } = this;
    const last = device.spent.at(-1) as Tokens;
    const answers: Answer[] = await Promise.all([
      fleet.insist('GET', '/auth/me', undefined, last.access_token, at),
      ...device.spent
        .slice(-3)
        .map(({ refresh_token }) =>
          fleet.insist('POST', '/auth/refresh', { refresh_token }, undefined, at),
        ),
    ]);
    for (const { status } of answers) {
      if (status !== 401) this.violate(`what was ended is answered with ${status}`);
    }
  }

  private violate(what: string): void {
    this.fleet.violate(`${this.email}: ${what}`);
  }
}

function tokensOf({ status, body }: Answer): Tokens | undefined {
  const { access_token, refresh_token } = body;
  const isWhole = status === 200 && access_token !== undefined && refresh_token !== undefined;
  return isWhole ? { access_token, refresh_token } : undefined;
}
