import {
  BadRequestException,
  ConflictException,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { AuthConfig } from './auth.config.js';
import { AuthEvents } from './auth-events.js';
import { type Client, clientOf } from './client.js';
import type { ChangePasswordDto } from './dto/change-password.dto.js';
import type { LoginDto } from './dto/login.dto.js';
import type { TokenResponse } from './dto/token-response.js';
import type { Authentication } from './http.js';
import { passwordProblems } from './password-policy.js';
import { Passwords } from './passwords.js';
import { SessionService } from './session.service.js';
import { Throttle } from './throttle.js';
import { type AuthUser, type Credentials, Users } from './users.js';

/** Accounts and their passwords. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly sessions: SessionService,
    private readonly throttle: Throttle,
    private readonly events: AuthEvents,
    private readonly config: AuthConfig,
  ) {}

  /** @throws BadRequestException (the password), ConflictException (taken) */
  async register(
    { email, password }: LoginDto,
    client = clientOf(undefined),
  ): Promise<AuthUser> {
    this.checkNewPassword('password', password, email);
    const passwordHash = await this.passwords.hash(password);
    const user = await this.users.create({ email, passwordHash });
    if (user === undefined) {
      throw new ConflictException('This e-mail address is taken');
    }
    this.events.record('user_created', { userId: user.id, client });
    return user;
  }

  /** @throws UnauthorizedException, the same for every reason */
  async login(
    { email, password }: LoginDto,
    client: Client,
  ): Promise<TokenResponse> {
    const account = await this.check(email, password, client);
    const tokens = account && (await this.sessions.start(account, client));
    if (tokens === undefined) {
      this.events.record('authn_login_fail', { email, client });
      throw new UnauthorizedException('E-mail address or password is wrong');
    }
    await this.throttle.forgive(email);
    this.events.record('authn_login_success', {
      userId: account?.userId,
      client,
    });
    return tokens;
  }

  /** Ends all other sessions. @throws BadRequestException */
  async changePassword(
    { userId, sessionId, loadUser }: Authentication,
    { current_password, new_password }: ChangePasswordDto,
    client: Client,
  ): Promise<void> {
    const { email } = await loadUser();
    const account = await this.check(email, current_password, client);
    if (account?.userId === userId) {
      await this.throttle.forgive(email);
      this.checkNewPassword('new_password', new_password, email);
      const { version } = account;
      const passwordHash = await this.passwords.hash(new_password);
      const change = {
        userId,
        version,
        passwordHash,
        keepSessionId: sessionId,
      };
      // Not when it was changed in between: then what was checked is old.
      if (await this.users.changePassword(change)) {
        const details = { userId, sessionId, client };
        return this.events.record('authn_password_change', details);
      }
    }
    this.events.record('authn_password_change_fail', { userId, client });
    throw new BadRequestException(['current_password is wrong']);
  }

  /** Whatever is known of the account, the same work: time tells nothing. */
  private async check(
    email: string,
    password: string,
    client: Client,
  ): Promise<Credentials | undefined> {
    await this.throttle.countLogin(email, client);
    const account = await this.users.findCredentials(email);
    const hash = account?.passwordHash ?? null;
    const matches = await this.passwords.verify(hash, password);
    if (!matches || hash === null || !account || account.disabled) {
      return undefined;
    }
    if (this.passwords.needsRehash(hash)) {
      const better = await this.passwords.hash(password);
      await this.users.rehash(account.userId, hash, better);
    }
    return account;
  }

  private checkNewPassword(field: string, password: string, email: string) {
    const problems = passwordProblems(field, password, {
      minLength: this.config.passwordMinLength,
      contextWords: [email, this.config.issuer],
    });
    if (problems.length > 0) {
      throw new BadRequestException(problems);
    }
  }
}
