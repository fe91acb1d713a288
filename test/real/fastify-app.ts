import type { RealApp } from './real-app';

const FASTIFY =
  "import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';\n";

/** Puts Fastify in the place of Express; Express is no longer a dependency. */
export async function prepareFastify(app: RealApp): Promise<void> {
  app.edit('package.json', (text) =>
    text
      .replace('@nestjs/platform-express', '@nestjs/platform-fastify')
      .replace(/ *"@types\/express": .*\n/, ''),
  );
  await app.do('npm', 'install');
  app.edit('src/main.ts', (text) =>
    FASTIFY.concat(text).replace(
      'NestFactory.create(AppModule)',
      'NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter())',
    ),
  );
  app.edit('test/app.e2e-spec.ts', (text) =>
    FASTIFY.concat(text)
      .replace("import { INestApplication } from '@nestjs/common';\n", '')
      .replace(/import \{ App \} from 'supertest.*\n/, '')
      .replace('INestApplication<App>', 'NestFastifyApplication')
      .replace(
        'createNestApplication()',
        'createNestApplication<NestFastifyApplication>(new FastifyAdapter())',
      )
      .replace(
        'await app.init();\n',
        'await app.init();\n    await app.getHttpAdapter().getInstance().ready();\n',
      ),
  );
  await app.do('npm', 'run', 'format');
}
