import { type CanActivate, Controller, Get, Injectable, Post, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { JwtAuthGuard } from '../auth/jwt-auth.guard.js';
import { DocumentedGuard } from './documented.js';
import { Seed } from './seed.js';

@Injectable()
class EmptyGuard implements CanActivate {
  canActivate(): boolean {
    return true;
  }
}

/** The same handler behind each guard; the rest is for the bench itself. */
@Controller('bench')
export class BenchController {
  constructor(private readonly seed: Seed) {}

  @Get('open')
  open() {
    return { ok: true };
  }

  @UseGuards(EmptyGuard)
  @Get('empty')
  empty() {
    return { ok: true };
  }

  @UseGuards(AuthGuard('jwt'))
  @Get('passport-jwt')
  passportJwt() {
    return { ok: true };
  }

  @UseGuards(DocumentedGuard)
  @Get('nestjs-jwt')
  nestjsJwt() {
    return { ok: true };
  }

  @UseGuards(JwtAuthGuard)
  @Get('ours')
  ours() {
    return { ok: true };
  }

  /** Microseconds that this process has used, all its threads. */
  @Get('cpu')
  cpu() {
    const { user, system } = process.cpuUsage();
    return { microseconds: user + system };
  }

  @Post('sessions')
  sessions() {
    return this.seed.sessions();
  }

  @Post('accounts')
  accounts() {
    return this.seed.accounts();
  }

  @Post('forgive')
  async forgive() {
    await this.seed.forgive();
    return { ok: true };
  }
}
