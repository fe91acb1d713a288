import { expect } from 'vitest';
import { ask } from '../../scripts/lib/http.mjs';
import type { RealApp } from './real-app';

const nest = (...names: string[]) => `import { ${names.join(', ')} } from '@nestjs/common';\n`;

/** A log-in of the app's own, with the names that ours would have. */
const FILES: Readonly<Record<string, string>> = {
  'src/auth/jwt.strategy.ts': `${nest('Injectable')}import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: 'their own secret',
    });
  }

  validate(payload: { sub: string }) {
    return { theirs: payload.sub };
  }
}
`,
  'src/auth/jwt-auth.guard.ts': `${nest('Injectable')}import { AuthGuard } from '@nestjs/passport';

@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {}
`,
  'src/auth/login.dto.ts': `import { IsString } from 'class-validator';

export class LoginDto {
  @IsString()
  name: string;
}
`,
  'src/auth/auth.controller.ts': `${nest('Body', 'Controller', 'Get', 'Post', 'Req', 'UseGuards')}import { JwtService } from '@nestjs/jwt';
import { JwtAuthGuard } from './jwt-auth.guard';
import { LoginDto } from './login.dto';

@Controller('auth')
export class AuthController {
  constructor(private readonly jwt: JwtService) {}

  @Post('login')
  login(@Body() { name }: LoginDto) {
    return { token: this.jwt.sign({ sub: name }) };
  }

  @UseGuards(JwtAuthGuard)
  @Get('me')
  me(@Req() request: { user: unknown }) {
    return request.user;
  }
}
`,
  'src/auth/auth.module.ts': `${nest('Module')}import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { UsersModule } from '../users/users.module';
import { AuthController } from './auth.controller';
import { JwtStrategy } from './jwt.strategy';

@Module({
  imports: [
    UsersModule,
    PassportModule.register({ defaultStrategy: 'jwt' }),
    JwtModule.register({ secret: 'their own secret', global: true }),
  ],
  controllers: [AuthController],
  providers: [JwtStrategy],
})
export class AuthModule {}
`,
  'src/users/users.service.ts': `${nest('Injectable')}
@Injectable()
export class UsersService {
  all() {
    return ['ada'];
  }
}
`,
  'src/users/users.module.ts': `${nest('Module')}import { UsersService } from './users.service';

@Module({ providers: [UsersService], exports: [UsersService] })
export class UsersModule {}
`,
};

const SET_UP = `app.setGlobalPrefix('api');
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  app.useGlobalPipes(
    new ValidationPipe({
      transform: true,
      transformOptions: { enableImplicitConversion: true },
    }),
  );
  await app.listen(`;

/** Gives a fresh CommonJS app of Nest 11 a log-in, users, versions, a prefix and a pipe. */
export async function prepareExisting(app: RealApp): Promise<void> {
  const nestPackages = ['@nestjs/jwt@11', '@nestjs/passport@11'];
  const others = ['passport@0.7', 'passport-jwt@4', 'class-validator', 'class-transformer'];
  await app.do('npm', 'install', ...nestPackages, ...others);
  await app.do('npm', 'install', '--save-dev', '@types/passport-jwt@4');
  for (const [path, text] of Object.entries(FILES)) app.write(path, text);
  app.edit('src/app.module.ts', (text) =>
    text
      .replace('\n\n', "\nimport { AuthModule } from './auth/auth.module';\n\n")
      .replace('imports: []', 'imports: [AuthModule]'),
  );
  app.edit('src/app.controller.ts', (text) =>
    text
      .replace('Controller, Get', 'Controller, Get, VERSION_NEUTRAL')
      .replace('@Controller()', '@Controller({ version: VERSION_NEUTRAL })'),
  );
  app.edit('src/main.ts', (text) =>
    `${nest('ValidationPipe', 'VersioningType')}${text}`.replace('await app.listen(', SET_UP),
  );
}

/** Their log-in and ours stand side by side, and neither takes the other's tokens. */
export async function driveBoth(url: string): Promise<void> {
  const log = (path: string, body: unknown) => ask(url, { method: 'POST', path, body });
  const me = (path: string, token?: string) =>
    ask(url, { method: 'GET', path, ...(token !== undefined && { token }) });
  const [theirs, ours] = ['/api/v1/auth', '/api/identity'];

  // Each has its own pipe: theirs converts and takes what it does not know, ours refuses that.
  expect((await log(`${theirs}/login`, { name: 5, more: true })).status).toBe(201);
  const { token } = (await log(`${theirs}/login`, { name: 'ada' })).body as { token: string };
  const user = { email: 'both@example.com', password: 'violet harbour lantern 93' };
  expect((await log(`${ours}/register`, user)).status).toBe(201);
  expect((await log(`${ours}/login`, { ...user, more: true })).status).toBe(400);
  const tokens = (await log(`${ours}/login`, user)).body as { access_token: string };

  expect(await me(`${theirs}/me`, token)).toMatchObject({ status: 200, body: { theirs: 'ada' } });
  expect((await me(`${theirs}/me`)).status).toBe(401);
  expect((await me(`${theirs}/me`, tokens.access_token)).status).toBe(401);
  expect((await me(`${ours}/me`, tokens.access_token)).body).toMatchObject({ email: user.email });
  expect((await me(`${ours}/me`, token)).status).toBe(401);
}
