import type { RealApp } from './real-app';

const FILES: Readonly<Record<string, string>> = {
  '.env': 'GREETING=hi\n',
  'src/core/env.ts': `import { z } from 'zod';

export const envSchema = z.strictObject({
  GREETING: z.string(),
  PORT: z.coerce.number().default(3000),
});

export function validate(env: Record<string, unknown>) {
  return envSchema.parse(env);
}
`,
  'src/core/core.module.ts': `import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { validate } from './env.js';

@Module({
  imports: [
    ConfigModule.forRoot({ isGlobal: true, ignoreEnvVars: true, validate }),
  ],
})
export class CoreModule {}
`,
};

/** Gives a fresh ES-module app a check of its environment that refuses every unknown key. */
export async function prepareConfig(app: RealApp): Promise<void> {
  await app.do('npm', 'install', '@nestjs/config@12', 'zod@4');
  for (const [path, text] of Object.entries(FILES)) app.write(path, text);
  app.edit('src/app.module.ts', (text) =>
    text
      .replace('\n\n', "\nimport { CoreModule } from './core/core.module.js';\n\n")
      .replace('imports: []', 'imports: [CoreModule]'),
  );
}
