import type { Guard } from '../../../src/auth-jwt/options';

const AUTH = (
  guard: Guard,
) => `import { CurrentUser } from '../auth/decorators/current-user.decorator.js';
import { Public } from '../auth/decorators/public.decorator.js';
import { Roles } from '../auth/decorators/roles.decorator.js';
import type { AuthUser } from '../auth/users.js';
${guard === 'global' ? '' : "import { JwtAuthGuard } from '../auth/jwt-auth.guard.js';\nimport { RolesGuard } from '../auth/roles.guard.js';\n"}`;

const GUARDED = (guard: Guard) =>
  guard === 'global' ? '' : '@UseGuards(JwtAuthGuard, RolesGuard)\n';

/** What somebody writes who has GraphQL, sockets of one kind, and handlers of a microservice. */
export const appFiles = (guard: Guard): Readonly<Record<string, string>> => ({
  'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
import { WsAdapter } from '@nestjs/platform-ws';
import { AppModule } from './app.module.js';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  if (process.env.SOCKETS === 'ws') {
    app.useWebSocketAdapter(new WsAdapter(app));
  }
  const options = { host: '127.0.0.1', port: Number(process.env.RPC_PORT) };
  app.connectMicroservice(
    { transport: Transport.TCP, options },
    { inheritAppConfig: true },
  );
  await app.startAllMicroservices();
  await app.listen(process.env.PORT ?? 3000);
}
await bootstrap();
`,
  'src/things/things.module.ts': `import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { LiveSockets } from '../auth/live-sockets.js';
import { MessagesController } from './messages.controller.js';
import { NewsGateway } from '../news.gateway.js';
import { PlainGateway } from '../plain.gateway.js';
import { RolesController } from './roles.controller.js';
import { ThingsResolver } from './things.resolver.js';

const Gateway = process.env.SOCKETS === 'ws' ? PlainGateway : NewsGateway;

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      subscriptions: { 'graphql-ws': true },
    }),
  ],
  controllers: [MessagesController, RolesController],
  providers: [ThingsResolver, Gateway, LiveSockets],
})
export class ThingsModule {}
`,
  'src/things/things.resolver.ts': `import { setTimeout as sleep } from 'node:timers/promises';
import { UseGuards } from '@nestjs/common';
import { Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
${AUTH(guard)}
async function* ticks(name: string) {
  for (let n = 1; ; n += 1) {
    yield { [name]: String(n) };
    await sleep(100);
  }
}

@Resolver()
${GUARDED(guard)}export class ThingsResolver {
  @Query(() => String)
  me(@CurrentUser() user: AuthUser) {
    return user.email;
  }

  @Query(() => String)
  @Roles('admin')
  secret() {
    return 'secret';
  }

  @Query(() => String)
  @Public()
  open() {
    return 'open';
  }

  @Mutation(() => String)
  change(@CurrentUser() user: AuthUser) {
    return user.email;
  }

  @Mutation(() => String)
  @Roles('admin')
  changeAll() {
    return 'changed';
  }

  @Subscription(() => String)
  ticks() {
    return ticks('ticks');
  }

  @Subscription(() => String)
  @Roles('admin')
  secretTicks() {
    return ticks('secretTicks');
  }

  @Subscription(() => String)
  @Public()
  openTicks() {
    return ticks('openTicks');
  }
}
`,
  'src/things/messages.controller.ts': `import { Controller, UseGuards } from '@nestjs/common';
import { EventPattern, MessagePattern } from '@nestjs/microservices';
${AUTH(guard)}
const noted: string[] = [];

@Controller()
${GUARDED(guard)}export class MessagesController {
  @MessagePattern('whoami')
  whoami(@CurrentUser() user: AuthUser) {
    return user.email;
  }

  @MessagePattern('sum')
  sum(numbers: number[]) {
    return numbers.reduce((sum, each) => sum + each, 0);
  }

  @MessagePattern('secret')
  @Roles('admin')
  secret() {
    return 'secret';
  }

  @EventPattern('note')
  note(text: string) {
    noted.push(text);
  }

  @EventPattern('openNote')
  @Public()
  openNote(text: string) {
    noted.push(text);
  }

  @MessagePattern('notes')
  @Public()
  notes() {
    return noted;
  }
}
`,
  'src/things/roles.controller.ts': `import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { Users } from '../auth/users.js';
${AUTH(guard)}
@Controller('roles')
${GUARDED(guard)}export class RolesController {
  constructor(private readonly users: Users) {}

  @Post()
  @Public()
  async set(@Body() body: { id: string; roles: string[] }) {
    await this.users.setRoles(body.id, body.roles);
  }

  @Post('admin')
  @Roles('admin')
  admin(@CurrentUser() user: AuthUser) {
    return user.email;
  }
}
`,
});

const MESSAGES = `  @SubscribeMessage('me')
  me(@CurrentUser() user: AuthUser) {
    return { event: 'me', data: user.email };
  }

  @SubscribeMessage('secret')
  @Roles('admin')
  secret() {
    return { event: 'secret', data: 'secret' };
  }

  @SubscribeMessage('open')
  @Public()
  open() {
    return { event: 'open', data: 'open' };
  }
}
`;

/** The gateways as AUTH.md shows them, with the handlers that are asked here. */
export function gatewayFiles(guide: string, guard: Guard): Readonly<Record<string, string>> {
  const fences = [...guide.matchAll(/```ts\n([^]*?)```/g)].map(([, text = '']) => text);
  const code = fences.find((text) => text.includes('class NewsGateway'));
  const plain = fences.find((text) => text.includes('handleConnection'));
  if (code === undefined || plain === undefined) throw new Error(`no gateways in\n${guide}`);
  const imports = `import { Public } from './auth/decorators/public.decorator.js';
import { Roles } from './auth/decorators/roles.decorator.js';
import type { LiveSocket } from './auth/live-sockets.js';
import type { IncomingMessage } from 'node:http';
`;
  const withHandlers = code.replace(/ {2}@SubscribeMessage[^]*$/, MESSAGES);
  // Where the guards are those of the whole app, a gateway names none.
  const whole =
    imports + (guard === 'global' ? withHandlers.replace(/@UseGuards.*\n/, '') : withHandlers);
  return {
    'src/news.gateway.ts': whole,
    'src/plain.gateway.ts': whole
      .replace(/ {2}afterInit[^]*?\n {2}\}\n/, () => plain)
      .replace('class NewsGateway', 'class PlainGateway'),
  };
}
