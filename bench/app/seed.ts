import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Attempts } from '../auth/attempts.js';
import { Passwords } from '../auth/passwords.js';
import { SessionService } from '../auth/session.service.js';
import { Users } from '../auth/users.js';

const USERS = 20;
const SESSIONS_OF_EACH = 50;
const ACCOUNTS = 50;
const PASSWORD = 'four unlikely words together';

/** Users and sessions, made through the ports of the generated code. */
@Injectable()
export class Seed {
  constructor(private readonly modules: ModuleRef) {}

  /** The token responses of a thousand log-ins. */
  async sessions() {
    const service = this.modules.get(SessionService, { strict: false });
    const answers = [];
    for (let user = 0; user < USERS; user++) {
      const userId = await this.create(`${randomUUID()}@example.com`, null);
      for (let session = 0; session < SESSIONS_OF_EACH; session++) {
        const client = { ip: '127.0.0.1', userAgent: 'bench' };
        answers.push(await service.start({ userId, version: 1 } as never, client));
      }
    }
    return answers;
  }

  /** Accounts that can log in, and two that cannot. */
  async accounts() {
    const hash = await this.modules.get(Passwords, { strict: false }).hash(PASSWORD);
    const emails = Array.from({ length: ACCOUNTS }, (_, n) => `user${n}@example.com`);
    for (const email of emails) await this.create(email, hash);
    const disabled = 'disabled@example.com';
    await this.users.disable(await this.create(disabled, hash));
    const passwordless = 'passwordless@example.com';
    await this.create(passwordless, null);
    return { emails, disabled, passwordless, password: PASSWORD };
  }

  /** The throttle forgets whom it has counted. */
  forgive() {
    return this.modules.get(Attempts, { strict: false }).clear();
  }

  private get users() {
    return this.modules.get(Users, { strict: false });
  }

  private async create(email: string, passwordHash: string | null) {
    const user = await this.users.create({ email, passwordHash });
    if (!user) throw new Error(`${email} is there already`);
    return user.id;
  }
}
