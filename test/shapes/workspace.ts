import type { Files } from './run-workspace';

const moduleFile = (name: string): string =>
  `import { Module } from '@nestjs/common';\n\n@Module({})\nexport class ${name} {}\n`;

/** The workspace around a shape, with ours in it. */
export const workspace: Files = {
  'package.json': '{}',
  'src/main.ts':
    "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\n\nvoid NestFactory.create(AppModule);\n",
  'src/cats.module.ts': moduleFile('CatsModule'),
  'src/dogs.module.ts': moduleFile('DogsModule'),
  'src/birds.module.ts': moduleFile('BirdsModule'),
  'src/roles.guard.ts': 'export class RolesGuard {}\n',
  'src/cats.service.ts': 'export class CatsService {}\n',
  'src/auth/auth.module.ts': moduleFile('AuthModule')
    .replace('AuthModule', 'OurModule')
    .concat('export { OurModule as AuthModule };\n'),
  'src/auth/jwt-auth.guard.ts': 'export class OurGuard {}\nexport { OurGuard as JwtAuthGuard };\n',
};
