import type { RealApp } from './real-app';

const nest = (...names: string[]) => `import { ${names.join(', ')} } from '@nestjs/common';\n`;

/** Modules behind a barrel, a dynamic module and a constant; guards of the app's own. */
const FILES: Readonly<Record<string, string>> = {
  'src/cats/index.ts': "export * from './cats.module';\n",
  'src/cats/cats.module.ts': `${nest('Module')}import { CatsController } from './cats.controller';

@Module({ controllers: [CatsController] })
export class CatsModule {}
`,
  'src/cats/cats.controller.ts': `${nest('Controller', 'Get')}
/** Cats, and nothing but cats. */
@Controller('cats')
export class CatsController {
  @Get()
  all(): string[] {
    return ['Tom'];
  }
}
`,
  'src/core/core.module.ts': `${nest('DynamicModule', 'Module', 'Type')}import { APP_GUARD } from '@nestjs/core';
import { HealthController } from './health.controller';
import { OpenGuard } from './open.guard';

@Module({ providers: [{ provide: APP_GUARD, useClass: OpenGuard }] })
export class CoreModule {
  static forRoot(options: { health: boolean }): DynamicModule {
    const controllers: Type[] = [];
    if (options.health) {
      controllers.push(HealthController);
    }
    return { module: CoreModule, controllers };
  }
}
`,
  'src/core/open.guard.ts': `${nest('CanActivate', 'Injectable')}
@Injectable()
export class OpenGuard implements CanActivate {
  canActivate(): boolean {
    return true;
  }
}
`,
  'src/core/health.controller.ts': `${nest('Controller', 'Get', 'UseGuards')}import { OpenGuard } from './open.guard';

@UseGuards(OpenGuard)
@Controller('health')
export class HealthController {
  @Get()
  health(): string {
    return 'well';
  }
}
`,
};

/** Gives a fresh CommonJS app modules and guards of its own. */
export async function prepareGuarded(app: RealApp): Promise<void> {
  for (const [path, text] of Object.entries(FILES)) app.write(path, text);
  app.edit('src/app.module.ts', (text) =>
    text
      .replace(
        "import { AppService } from './app.service';\n",
        "import { AppService } from './app.service';\nimport { CatsModule } from './cats';\nimport { CoreModule } from './core/core.module';\n\nconst features = [CatsModule];\n",
      )
      .replace('imports: []', 'imports: [CoreModule.forRoot({ health: true }), ...features]'),
  );
  app.edit('test/app.e2e-spec.ts', (text) => text.replace(/\n\}\);\s*$/, OPEN));
}

/** What answered before answers afterwards: told by a test of the app's own. */
const OPEN = `

  it.each(['/cats', '/health'])('%s (GET)', async (path) => {
    await request(app.getHttpServer()).get(path).expect(200);
  });
});
`;
