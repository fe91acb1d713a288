import { ConsoleLogger } from '@nestjs/common';
import type { LoggerService } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { inspect } from 'node:util';

/** What nobody may read, and what it is. */
const secrets = new Map<string, string>();
/** What the apps of this file have logged, and what they have answered. */
const logged: string[] = [];
const answered: string[] = [];

const HASHES = /\$(argon2|scrypt|2[aby])/;
const TOKENS = ['access_token', 'refresh_token'];

/** Short ones stand in innocent sentences too. */
export function keepSecret(what: string, secret: unknown): void {
  if (typeof secret === 'string' && secret.length >= 12) {
    secrets.set(secret, what);
  }
}

/** The logger of every app that is started here. Errors are also shown. */
export const listener: LoggerService = {
  log: hearLog,
  warn: hearLog,
  debug: hearLog,
  verbose: hearLog,
  error(message: unknown, ...more: unknown[]) {
    hearLog(message, ...more);
    new ConsoleLogger().error(message, ...more);
  },
};

function hearLog(...parts: unknown[]): void {
  const text = (part: unknown) =>
    typeof part === 'string' ? part : inspect(part, { depth: 9 });
  logged.push(parts.map(text).join(' '));
}

/** The passwords of a request are secret from now on, good or not. */
export function hearRequest(json = ''): void {
  if (/^\{[^]*password[^]*\}$/.test(json)) {
    const body = parse(json);
    for (const name of ['password', 'current_password', 'new_password']) {
      keepSecret('password', body[name]);
    }
  }
}

/** Tokens belong into the answer that hands them out, and nowhere else. */
export function hearAnswer(headers: Headers, text: string, body: unknown) {
  const members = Object.entries((body ?? {}) as Record<string, unknown>);
  const tokens = members.filter(([name]) => TOKENS.includes(name));
  let rest = text;
  for (const [name, token] of tokens) {
    rest = rest.split(String(token)).join('');
    keepSecret(name, token);
    const hash = createHash('sha256').update(String(token));
    keepSecret(`hash of the ${name}`, hash.digest('base64url'));
  }
  answered.push(JSON.stringify([...headers]) + rest);
}

/** Holds for all that was logged and answered so far, whoever asked for it. */
export function expectNoLeaks(): void {
  expect(secrets.size).toBeGreaterThan(1);
  expect(answered.length).toBeGreaterThan(1);
  expect(logged.join('\n')).toContain('RoutesResolver');
  expect([...logged, ...answered].filter(isLeak).map(redacted)).toEqual([]);
}

const isLeak = (text: string) =>
  HASHES.test(text) || [...secrets.keys()].some((each) => text.includes(each));

/** Says which secret it was, not what it is. */
const redacted = (text: string) =>
  [...secrets].reduce(
    (left, [secret, what]) => left.split(secret).join(`<${what}>`),
    text,
  );

function parse(json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return {};
  }
}
