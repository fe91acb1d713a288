import { Logger, type Provider } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Environment } from './environment.js';
import { checkSecrets, CREATE_SECRET } from './secrets.js';

const YEAR = 31_536_000;

/** Every setting of this module, checked once, when the app starts. */
export class AuthConfig extends Environment {
  /** The first signs; those behind it are on their way out and only verify. */
  readonly secrets = checkSecrets(
    this.required('JWT_SECRET', CREATE_SECRET),
    this.text('JWT_RETIRING_SECRETS'),
  );
  readonly issuer = this.appName('JWT_ISSUER');
  readonly audience = this.appName('JWT_AUDIENCE');

  readonly accessTtlSeconds = this.seconds('JWT_ACCESS_TTL', '15m', 1, 3600);
  readonly refreshIdleMs =
    this.seconds('JWT_REFRESH_IDLE_TTL', '7d', 1, YEAR) * 1000;
  readonly refreshAbsoluteMs =
    this.seconds('JWT_REFRESH_ABSOLUTE_TTL', '30d', 1, YEAR) * 1000;
  readonly refreshGraceMs =
    this.seconds('JWT_REFRESH_GRACE', '10s', 0, 60) * 1000;

  /** 15: NIST SP 800-63B-4, where the password is the only factor. */
  readonly passwordMinLength = this.integer(
    'AUTH_PASSWORD_MIN_LENGTH',
    '15',
    8,
    64,
  );
  /** Failed log-ins of one account before it has to wait. */
  readonly loginLimit = this.integer('AUTH_LOGIN_LIMIT', '5', 1, 100);
  /** Requests a minute from one address. */
  readonly addressLimit = this.integer('AUTH_ADDRESS_LIMIT', '30', 1, 1e6);
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
    if (this.random.length > 0) {
      const names = this.random.join(', ');
      Logger.log(`NODE_ENV is test: random ${names}`, AuthConfig.name);
    }
  }

  /** It also stands in a response header. */
  private appName(name: string): string {
    const value = this.required(
      name,
      `Put the app's name into .env (npx nest-auth-jwt does).`,
    );
    if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(value)) {
      throw new Error(`${name} must be printable ASCII without space, " or \\`);
    }
    return value;
  }
}

/** @throws when a variable is missing or unfit: the app must not start then. */
export function readAuthConfig(read: (name: string) => unknown): AuthConfig {
  const config = new AuthConfig(read);
  Object.freeze(config);
  return config;
}

export const authConfigProvider: Provider = {
  provide: AuthConfig,
  inject: [ConfigService],
  useFactory: (env: ConfigService) =>
    readAuthConfig((name) => env.get<unknown>(name)),
};
