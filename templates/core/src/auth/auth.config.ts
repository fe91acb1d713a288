import { randomBytes } from 'node:crypto';
import { Logger, type Provider } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Environment, type ReadVariable } from './environment.js';
import { CREATE_SECRET, checkSecrets } from './secrets.js';

/** Every setting of this module, checked once, when the app starts. */
export abstract class AuthConfig {
  /** The first signs; those behind it are on their way out and only verify. */
  abstract readonly secrets: readonly string[];
  abstract readonly issuer: string;
  abstract readonly audience: string;
  abstract readonly accessTtlSeconds: number;
  abstract readonly refreshIdleMs: number;
  abstract readonly refreshAbsoluteMs: number;
  abstract readonly refreshGraceMs: number;
  abstract readonly passwordMinLength: number;
  /** Failed log-ins of one account before it has to wait. */
  abstract readonly loginLimit: number;
  /** Requests a minute from one address. */
  abstract readonly addressLimit: number;
  /** stateless: an access token is good until it expires. */
  abstract readonly liveness: 'session' | 'stateless';
  abstract readonly database: string;
}

export const authConfigProvider: Provider = {
  provide: AuthConfig,
  inject: [ConfigService],
  useFactory: (env: ConfigService) =>
    readAuthConfig((name) => env.get<unknown>(name)),
};

/** @throws when a variable is missing or unfit: the app must not start then. */
export function readAuthConfig(read: ReadVariable): AuthConfig {
  const env = new Environment(read);
  const testing = env.text('NODE_ENV') === 'test';
  const names = ['JWT_SECRET', 'JWT_ISSUER', 'JWT_AUDIENCE'] as const;
  const missing = names.filter((name) => env.text(name) === undefined);
  if (missing.length > 0 && testing) {
    Logger.log(`Random for this test run: ${missing.join(', ')}`, 'AuthConfig');
  }

  const required = (name: (typeof names)[number], howTo: string): string => {
    const value = env.text(name);
    if (value === undefined && !testing) {
      throw new Error(`${name} is missing. ${howTo}`);
    }
    return value ?? randomBytes(32).toString('base64url');
  };
  const appName = (name: 'JWT_ISSUER' | 'JWT_AUDIENCE') =>
    printable(name, required(name, `Put ${name}=<name of this app> into .env`));
  const milliseconds = (name: string, fallback: string, min: number) =>
    env.seconds(name, { fallback, min, max: 31_536_000 }) * 1000;

  return Object.freeze<AuthConfig>({
    secrets: checkSecrets(
      required('JWT_SECRET', CREATE_SECRET),
      env.text('JWT_RETIRING_SECRETS'),
    ),
    issuer: appName('JWT_ISSUER'),
    audience: appName('JWT_AUDIENCE'),
    accessTtlSeconds: env.seconds('JWT_ACCESS_TTL', {
      fallback: '15m',
      min: 1,
      max: 3600,
    }),
    refreshIdleMs: milliseconds('JWT_REFRESH_IDLE_TTL', '7d', 1),
    refreshAbsoluteMs: milliseconds('JWT_REFRESH_ABSOLUTE_TTL', '30d', 1),
    refreshGraceMs:
      env.seconds('JWT_REFRESH_GRACE', { fallback: '10s', min: 0, max: 60 }) *
      1000,
    // NIST SP 800-63B-4: 15 where the password is the only factor.
    passwordMinLength: env.integer('AUTH_PASSWORD_MIN_LENGTH', {
      fallback: '15',
      min: 8,
      max: 64,
    }),
    loginLimit: env.integer('AUTH_LOGIN_LIMIT', {
      fallback: '5',
      min: 1,
      max: 100,
    }),
    addressLimit: env.integer('AUTH_ADDRESS_LIMIT', {
      fallback: '30',
      min: 1,
      max: 1_000_000,
    }),
    liveness: env.oneOf('AUTH_LIVENESS', ['session', 'stateless']),
    database:
      env.text('AUTH_DATABASE') ?? (testing ? ':memory:' : 'data/auth.sqlite'),
  });
}

/** Issuer and audience also stand in a response header. */
function printable(name: string, value: string): string {
  if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(value)) {
    throw new Error(`${name} must be printable ASCII without space, " and \\.`);
  }
  return value;
}
