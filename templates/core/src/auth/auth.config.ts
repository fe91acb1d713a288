import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { CREATE_SECRET, readKeys, SIGNING_KEY } from './secrets.js';

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
const YEAR = 31_536_000;
/** "90" (seconds), "90s", "15m", "12h" or "7d". */
const DURATION = /^(\d+)\s*([smhd])?$/;
/** What has no default: one of each list. */
const REQUIRED = [SIGNING_KEY, ['JWT_ISSUER'], ['JWT_AUDIENCE']];

/** Reads typed values; each error names the variable and what it must be. */
class Environment {
  constructor(private readonly read: (name: string) => unknown) {
    const isMissing = (name: string) => this.text(name) === undefined;
    const missing = REQUIRED.filter((names) => names.every(isMissing));
    if (missing.length > 0 && !this.isTest()) {
      const list = missing.map((names) => names.join(' or ')).join(', ');
      throw new Error(`Missing: ${list}. ${CREATE_SECRET}`);
    }
  }

  /** Undefined when the variable is not set, or blank. */
  text(name: string): string | undefined {
    const value = this.read(name);
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && text.trim() !== '' ? text : undefined;
  }

  protected isTest(): boolean {
    return this.text('NODE_ENV') === 'test';
  }

  /** A name that also stands in a response header; made up for tests. */
  protected appName(name: 'JWT_ISSUER' | 'JWT_AUDIENCE'): string {
    const value = this.text(name) ?? randomBytes(32).toString('base64url');
    if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(value)) {
      throw new Error(`${name} must be printable ASCII without space, " or \\`);
    }
    return value;
  }

  protected count(
    name: string,
    fallback: string,
    max: number,
    min = 1,
    form = /^(\d+)$/,
  ): number {
    const text = this.text(name) ?? fallback;
    const [, digits, unit = 's'] = form.exec(text) ?? [];
    const value = Number(digits) * (SECONDS[unit] ?? NaN);
    if (value >= min && value <= max) {
      return value;
    }
    const range = `from ${min} to ${max}, such as ${fallback}`;
    throw new Error(`${name} is "${text}" and must be ${range}.`);
  }

  /** Milliseconds; `max` and `min` are seconds. */
  protected ms(name: string, fallback: string, max: number, min = 1): number {
    return 1000 * this.count(name, fallback, max, min, DURATION);
  }
}

/** Every setting of this module, checked once, when the app starts. */
export class AuthConfig extends Environment {
  /** As objects, which no log shows: the text of a key is not kept. */
  private readonly ring = readKeys((name) => this.text(name));
  readonly signingKey = this.ring.signingKey;
  readonly keys = this.ring.keys;
  readonly issuer = this.appName('JWT_ISSUER');
  readonly audience = this.appName('JWT_AUDIENCE');

  readonly accessTtlSeconds = this.ms('JWT_ACCESS_TTL', '15m', 3600) / 1000;
  readonly refreshIdleMs = this.ms('JWT_REFRESH_IDLE_TTL', '7d', YEAR);
  readonly refreshAbsoluteMs = this.ms('JWT_REFRESH_ABSOLUTE_TTL', '30d', YEAR);
  readonly refreshGraceMs = this.ms('JWT_REFRESH_GRACE', '10s', 60, 0);

  /** At least. 15: NIST SP 800-63B-4, where it is the only factor. */
  readonly passwordLength = this.count('AUTH_PASSWORD_MIN_LENGTH', '15', 64, 8);
  /** Failed log-ins of one account before it has to wait. */
  readonly loginLimit = this.count('AUTH_LOGIN_LIMIT', '5', 100);
  /** Requests a minute from one address. */
  readonly addressLimit = this.count('AUTH_ADDRESS_LIMIT', '30', 1e6);
  /** stateless: an access token is good until it expires. */
  readonly liveness = this.text('AUTH_LIVENESS') ?? 'session';
  readonly database =
    this.text('AUTH_DATABASE') ??
    (this.isTest() ? ':memory:' : 'data/auth.sqlite');

  constructor(read: (name: string) => unknown) {
    super(read);
    if (!['session', 'stateless'].includes(this.liveness)) {
      throw new Error('AUTH_LIVENESS must be "session" or "stateless".');
    }
    if (this.isTest()) {
      Logger.log('NODE_ENV is test: missing JWT_* are random', 'AuthConfig');
    }
    Object.freeze(this);
  }
}
