import type { Shape } from './shape';

/** How global guards are registered. */
export const guards: readonly Shape[] = [
  {
    name: 'useClass',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [CatsService, { provide: APP_GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'useExisting',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [RolesGuard, { provide: APP_GUARD, useExisting: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'useFactory',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [CatsService, { provide: APP_GUARD, useFactory: () => new RolesGuard() }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'useFactory before',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [{ provide: APP_GUARD, useFactory: () => new RolesGuard() }, { provide: APP_GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'useValue',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [{ provide: APP_GUARD, useValue: new RolesGuard() }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'const provider',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const roles = { provide: APP_GUARD, useClass: RolesGuard };
@Module({
  imports: [CatsModule],
  providers: [CatsService, roles],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'const list spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const guards = [{ provide: APP_GUARD, useClass: RolesGuard }];
@Module({
  imports: [CatsModule],
  providers: [CatsService, ...guards],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'const list spread shared',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

export const guards = [CatsService, { provide: APP_GUARD, useClass: RolesGuard }];
@Module({
  imports: [CatsModule],
  providers: [CatsService, ...guards],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'const list',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const guards = [CatsService, { provide: APP_GUARD, useClass: RolesGuard }];
@Module({
  imports: [CatsModule],
  providers: guards,
})
export class AppModule {}
`,
    },
  },
  {
    name: 'imported list',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { guards } from './guards';

@Module({
  imports: [CatsModule],
  providers: guards,
})
export class AppModule {}
`,
      'src/guards.ts': `import { APP_GUARD } from '@nestjs/core';
import { RolesGuard } from './roles.guard';

export const guards = [{ provide: APP_GUARD, useClass: RolesGuard }];
`,
    },
  },
  {
    name: 'imported spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { guards } from './guards';

@Module({
  imports: [CatsModule],
  providers: [CatsService, ...guards],
})
export class AppModule {}
`,
      'src/guards.ts': `import { APP_GUARD } from '@nestjs/core';
import { RolesGuard } from './roles.guard';

export const guards = [{ provide: APP_GUARD, useClass: RolesGuard }];
`,
    },
  },
  {
    name: 'imported provider camel',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { rolesProvider } from './guards';

@Module({
  imports: [CatsModule],
  providers: [CatsService, rolesProvider],
})
export class AppModule {}
`,
      'src/guards.ts': `import { APP_GUARD } from '@nestjs/core';
import { RolesGuard } from './roles.guard';

export const rolesProvider = { provide: APP_GUARD, useClass: RolesGuard };
`,
    },
  },
  {
    name: 'imported provider Pascal',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesProvider } from './guards';

@Module({
  imports: [CatsModule],
  providers: [CatsService, RolesProvider],
})
export class AppModule {}
`,
      'src/guards.ts': `import { APP_GUARD } from '@nestjs/core';
import { RolesGuard } from './roles.guard';

export const RolesProvider = { provide: APP_GUARD, useClass: RolesGuard };
`,
    },
  },
  {
    name: 'provider fn',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const guard = (useClass: any) => ({ provide: APP_GUARD, useClass });
@Module({
  imports: [CatsModule],
  providers: [CatsService, guard(RolesGuard)],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'conditional spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [CatsService, ...(process.env.ON ? [{ provide: APP_GUARD, useClass: RolesGuard }] : [])],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'conditional spread else',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [...(process.env.ON ? [CatsService] : []), { provide: APP_GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: '&& filter',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [CatsService, process.env.ON && { provide: APP_GUARD, useClass: RolesGuard }].filter(Boolean) as any,
})
export class AppModule {}
`,
    },
  },
  {
    name: 'aliased APP_GUARD',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD as GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [{ provide: GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'core namespace',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import * as core from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [{ provide: core.APP_GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'token const',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const TOKEN = APP_GUARD;
@Module({
  imports: [CatsModule],
  providers: [{ provide: TOKEN, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'token string',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [{ provide: 'APP_GUARD', useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'throttler first',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard } from '@nestjs/throttler';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }, { provide: APP_GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'throttler last',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard } from '@nestjs/throttler';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [{ provide: APP_GUARD, useClass: RolesGuard }, { provide: APP_GUARD, useClass: ThrottlerGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'throttler const',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard } from '@nestjs/throttler';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const throttle = { provide: APP_GUARD, useClass: ThrottlerGuard };
@Module({
  imports: [CatsModule],
  providers: [throttle, { provide: APP_GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'own throttler subclass',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';
import { CustomRateLimitGuard } from './limit.guard';

@Module({
  imports: [CatsModule],
  providers: [{ provide: APP_GUARD, useClass: CustomRateLimitGuard }, { provide: APP_GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
      'src/limit.guard.ts': `import { ThrottlerGuard } from '@nestjs/throttler';

export class CustomRateLimitGuard extends ThrottlerGuard {}
`,
    },
  },
  {
    name: 'own throttler subclass same file',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard } from '@nestjs/throttler';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

class CustomRateLimitGuard extends ThrottlerGuard {}

@Module({
  imports: [CatsModule],
  providers: [{ provide: APP_GUARD, useClass: CustomRateLimitGuard }, { provide: APP_GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'class named Throttle but is not',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [{ provide: APP_GUARD, useClass: RolesGuard, inject: ['ThrottlerThing'] } as any],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'guards filter',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [CatsService, { provide: APP_GUARD, useClass: RolesGuard }].filter(Boolean),
})
export class AppModule {}
`,
    },
  },
  {
    name: 'guards concat',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [CatsService].concat([{ provide: APP_GUARD, useClass: RolesGuard }] as any),
})
export class AppModule {}
`,
    },
  },
  {
    name: 'map guards',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [RolesGuard].map((useClass) => ({ provide: APP_GUARD, useClass })),
})
export class AppModule {}
`,
    },
  },
  {
    name: 'map guards spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [CatsService, ...[RolesGuard].map((useClass) => ({ provide: APP_GUARD, useClass }))],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'push guard',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const list: any[] = [CatsService];
list.push({ provide: APP_GUARD, useClass: RolesGuard });
@Module({
  imports: [CatsModule],
  providers: list,
})
export class AppModule {}
`,
    },
  },
  {
    name: 'push guard cond',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const list: any[] = [CatsService];
if (process.env.ON) {
  list.push({ provide: APP_GUARD, useClass: RolesGuard });
}
@Module({
  imports: [CatsModule],
  providers: list,
})
export class AppModule {}
`,
    },
  },
  {
    name: 'unshift guard',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const list: any[] = [CatsService];
list.unshift({ provide: APP_GUARD, useClass: RolesGuard });
@Module({
  imports: [CatsModule],
  providers: list,
})
export class AppModule {}
`,
    },
  },
  {
    name: 'unshift guard cond',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const list: any[] = [CatsService];
if (process.env.ON) {
  list.unshift({ provide: APP_GUARD, useClass: RolesGuard });
}
@Module({
  imports: [CatsModule],
  providers: list,
})
export class AppModule {}
`,
    },
  },
  {
    name: 'APP_FILTER etc first',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [{ provide: APP_PIPE, useClass: CatsService }, { provide: APP_GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'mixed one per line',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard } from '@nestjs/throttler';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [
    CatsService,
    // limits
    { provide: APP_GUARD, useClass: ThrottlerGuard }, // first
    // roles
    {
      provide: APP_GUARD,
      useClass: RolesGuard, // last
    },
  ],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'guard in forRoot',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

@Module({
  imports: [CatsModule],
  providers: [CatsService],
})
export class AppModule {
  static forRoot() {
    return {
      module: AppModule,
      providers: [{ provide: APP_GUARD, useClass: RolesGuard }],
    };
  }
}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
void NestFactory.create(AppModule.forRoot());
`,
    },
  },
  {
    name: 'provider with spread',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const base = { provide: APP_GUARD };
@Module({
  imports: [CatsModule],
  providers: [{ ...base, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'computed provider',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

function make() {
  return { provide: APP_GUARD, useClass: RolesGuard };
}
@Module({
  imports: [CatsModule],
  providers: [make()],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'class provider imported lower',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';
import { CatsService as catsThing } from './cats.service';

@Module({
  imports: [CatsModule],
  providers: [catsThing, { provide: APP_GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
    },
  },
  {
    name: 'providers shorthand',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';

const providers = [CatsService, { provide: APP_GUARD, useClass: RolesGuard }];

@Module({ imports: [CatsModule], providers })
export class AppModule {}
`,
    },
  },
  {
    name: 'no imports key',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({})
export class AppModule {}
`,
    },
  },
  {
    name: 'JwtAuthGuard of another',
    refused: 'src/app.module.ts:6: `JwtAuthGuard` means something else in this file',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatsModule } from './cats.module';
import { CatsService } from './cats.service';
import { RolesGuard } from './roles.guard';
import { JwtAuthGuard } from './other.guard';

@Module({
  imports: [CatsModule],
  providers: [{ provide: APP_GUARD, useClass: JwtAuthGuard }, { provide: APP_GUARD, useClass: RolesGuard }],
})
export class AppModule {}
`,
      'src/other.guard.ts': `export class JwtAuthGuard {
  canActivate() {
    return true;
  }
}
`,
    },
  },
];
