import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { adaptAdminScript, type Building } from '../../src/render/admin-script';
import { NODE } from '../../scripts/lib/environment.mjs';
import { renderFor, usualBuilding } from '../support/render-app';

const guide = renderFor().find(({ path }) => path === 'AUTH.md')?.text ?? '';
const section = (building: Partial<Building>) => {
  const text = adaptAdminScript(guide, { ...usualBuilding, ...building });
  return text.slice(text.indexOf('### Make the first admin'), text.indexOf('## What is defended'));
};

describe('the script for the first admin', () => {
  it("is built by the app's own command", () => {
    expect(section({ build: 'pnpm run build' })).toContain(
      'pnpm run build && node make-admin.mjs ada@example.com',
    );
  });

  it('is an entry of its own where Nest bundles', () => {
    const text = section({ bundler: 'nest', start: 'npx nest start api', specifierExtension: '' });
    expect(text).toContain('Put this beside `main.ts` as `make-admin.ts`.');
    expect(text).toContain('npx nest start api --entryFile make-admin -- ada@example.com');
    expect(text).toContain("import { AppModule } from './app.module';");
    expect(text).not.toMatch(/dist|make-admin\.mjs|^const/m);
  });

  it('is an additional entry point in Nx', () => {
    const text = section({ bundler: 'nx', build: 'npx nx build api', output: 'dist/apps/api' });
    expect(text).toContain("entryPath: './src/make-admin.ts'");
    expect(text).toContain('npx nx build api && node dist/apps/api/make-admin.js ada@example.com');
    expect(text).toContain("import { Users } from './auth/users.js';");
  });

  it.each(['nest', 'nx'] as const)('parses without an await at the top: %s', (bundler) => {
    const [, script = ''] = /```ts\n([\s\S]*?)```/.exec(section({ bundler })) ?? [];
    const body = script.replace(/^import .*$/gm, '');
    expect(script).toContain('await app.close();');
    execFileSync(NODE, ['--check', '--input-type=commonjs', '-'], { input: body });
  });
});
