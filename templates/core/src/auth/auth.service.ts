import {
  BadRequestException,
  ConflictException,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { isEmail } from 'class-validator';
import { AuthConfig } from './auth.config.js';
import { AuthEvents, type EventDetails } from './auth-events.js';
import type { ChangePasswordDto } from './dto/change-password.dto.js';
import type { LoginDto } from './dto/login.dto.js';
import { type Authentication, type Client, clientOf } from './http.js';
import { passwordProblem } from './password-policy.js';
import { Passwords } from './passwords.js';
import { SessionService } from './session.service.js';
import { Throttle } from './throttle.js';
import { type Credentials, Users } from './users.js';

/** For the log alone: whom the answer tells nothing. */
function refusalOf(account: Credentials | undefined): string {
  if (!account) {
    return 'unknown_account';
  }
  const { disabled, passwordHash } = account;
  const reason = passwordHash === null ? 'no_password' : 'wrong_password';
  return disabled ? 'disabled' : reason;
}

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

  /** @throws BadRequestException (what is wrong), ConflictException (taken) */
  async register({ email, password }: LoginDto, client = clientOf()) {
    if (!isEmail(email)) {
      throw new BadRequestException(['email must be an email']);
    }
    const passwordHash = await this.newHash(password, email);
    const user = await this.users.create({ email, passwordHash });
    if (!user) {
      throw new ConflictException('This e-mail address is taken');
    }
    this.events.emit('user_created', { userId: user.id, email, client });
    return user;
  }

  /** @throws UnauthorizedException, the same for every reason */
  async login({ email, password }: LoginDto, client: Client) {
    const { account, ...known } = await this.check(email, password, client);
    const tokens = account && (await this.sessions.start(account, client));
    if (!tokens) {
      this.events.emit('authn_login_fail', { ...known, email, client });
      throw new UnauthorizedException('E-mail address or password is wrong');
    }
    await this.throttle.forgive(email);
    return tokens;
  }

  /** Ends all other sessions. @throws BadRequestException */
  async changePassword(
    { userId, sessionId, loadUser }: Authentication,
    { current_password: current, new_password }: ChangePasswordDto,
    client: Client,
  ): Promise<void> {
    const { email } = await loadUser();
    const { account, reason } = await this.check(email, current, client);
    const details = { userId, sessionId, client };
    if (account?.userId === userId) {
      await this.throttle.forgive(email);
      const hash = await this.newHash(new_password, email, details);
      // Not when it was changed in between: then what was checked is old.
      if (await this.users.changePassword(account, hash, sessionId)) {
        return this.events.emit('authn_password_change', details);
      }
    }
    this.events.emit('authn_password_change_fail', { ...details, reason });
    throw new BadRequestException(['current_password is wrong']);
  }

  /** Whatever is known of the account, the same work: time tells nothing. */
  private async check(email: string, password: string, client: Client) {
    await this.throttle.countLogin(email, client);
    const account = await this.users.findCredentials(email);
    const hash = account?.passwordHash ?? null;
    const matches = await this.passwords.verify(hash, password);
    if (!account || account.disabled || hash === null || !matches) {
      return { userId: account?.userId, reason: refusalOf(account) };
    }
    if (this.passwords.needsRehash(hash)) {
      const better = await this.passwords.hash(password);
      await this.users.rehash(account.userId, hash, better);
    }
    // The reason where it comes to nothing: somebody else was quicker.
    return { account, userId: account.userId, reason: 'changed_meanwhile' };
  }

  /** `change`: the details of a password change, none at registration. */
  private newHash(password: string, email: string, change?: EventDetails) {
    const { passwordLength, issuer } = this.config;
    const problem = passwordProblem(password, passwordLength, [email, issuer]);
    if (problem && change) {
      const details = { ...change, reason: 'unfit_password' };
      this.events.emit('authn_password_change_fail', details);
    }
    if (problem) {
      const field = change ? 'new_password' : 'password';
      throw new BadRequestException([`${field} ${problem}`]);
    }
    return this.passwords.hash(password);
  }
}
