import {
  BadRequestException,
  ConflictException,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { isEmail } from 'class-validator';
import { AuthConfig } from './auth.config.js';
import { logEvent } from './auth-events.js';
import type { ChangePasswordDto } from './dto/change-password.dto.js';
import type { LoginDto } from './dto/login.dto.js';
import { type Authentication, type Client, clientOf } from './http.js';
import { passwordProblem } from './password-policy.js';
import { Passwords } from './passwords.js';
import { SessionService } from './session.service.js';
import { Throttle } from './throttle.js';
import { Users } from './users.js';

/** Accounts and their passwords. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly sessions: SessionService,
    private readonly throttle: Throttle,
    private readonly config: AuthConfig,
  ) {}

  /** @throws BadRequestException (what is wrong), ConflictException (taken) */
  async register({ email, password }: LoginDto, client = clientOf()) {
    if (!isEmail(email)) {
      throw new BadRequestException(['email must be an email']);
    }
    const passwordHash = await this.newHash('password', password, email);
    const user = await this.users.create({ email, passwordHash });
    if (!user) {
      throw new ConflictException('This e-mail address is taken');
    }
    logEvent('log', 'user_created', { userId: user.id, client });
    return user;
  }

  /** @throws UnauthorizedException, the same for every reason */
  async login({ email, password }: LoginDto, client: Client) {
    const account = await this.check(email, password, client);
    const tokens = account && (await this.sessions.start(account, client));
    if (!tokens) {
      logEvent('warn', 'authn_login_fail', { email, client });
      throw new UnauthorizedException('E-mail address or password is wrong');
    }
    await this.throttle.forgive(email);
    const { userId } = account;
    logEvent('log', 'authn_login_success', { userId, client });
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
      const hash = await this.newHash('new_password', new_password, email);
      // Not when it was changed in between: then what was checked is old.
      if (await this.users.changePassword(account, hash, sessionId)) {
        const details = { userId, sessionId, client };
        return logEvent('log', 'authn_password_change', details);
      }
    }
    logEvent('warn', 'authn_password_change_fail', { userId, client });
    throw new BadRequestException(['current_password is wrong']);
  }

  /** Whatever is known of the account, the same work: time tells nothing. */
  private async check(email: string, password: string, client: Client) {
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

  private newHash(field: string, password: string, email: string) {
    const { passwordLength, issuer } = this.config;
    const problem = passwordProblem(password, passwordLength, [email, issuer]);
    if (problem) {
      throw new BadRequestException([`${field} ${problem}`]);
    }
    return this.passwords.hash(password);
  }
}
