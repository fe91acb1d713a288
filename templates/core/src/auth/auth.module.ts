import { Global, Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { AccessTokens } from './access-tokens.js';
import { AuthConfig } from './auth.config.js';
import { AuthEvents } from './auth-events.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { JwtAuthGuard } from './jwt-auth.guard.js';
import { JwtStrategy } from './jwt.strategy.js';
import { LoggedEvents } from './logged-events.js';
import { Passwords } from './passwords.js';
import { RolesGuard } from './roles.guard.js';
import { SessionService } from './session.service.js';
import { Sessions } from './sessions.js';
import { storeImports, storeProviders } from './store/store.providers.js';
import { Throttle } from './throttle.js';
import { Users } from './users.js';

/** Global: guards are resolved in the module of the controller they protect. */
@Global()
@Module({
  imports: [ConfigModule.forRoot(), ...storeImports],
  controllers: [AuthController],
  providers: [
    ...storeProviders,
    { provide: AuthEvents, useClass: LoggedEvents },
    {
      provide: AuthConfig,
      inject: [ConfigService],
      useFactory: (env: ConfigService) =>
        new AuthConfig((name) => env.get(name) ?? process.env[name]),
    },
    AccessTokens,
    AuthService,
    JwtAuthGuard,
    JwtStrategy,
    Passwords,
    RolesGuard,
    SessionService,
    Throttle,
  ],
  exports: [
    AuthConfig,
    AuthEvents,
    AuthService,
    JwtAuthGuard,
    JwtStrategy,
    RolesGuard,
    Sessions,
    Users,
  ],
})
export class AuthModule {}
