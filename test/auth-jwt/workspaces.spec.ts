import { describe, expect, it } from 'vitest';
import { freshApp, runAuthJwt } from '../support/workspace';

const app = (folder: string, name: string) => {
  const fresh = freshApp();
  return {
    [`${folder}/package.json`]: fresh.readContent('/package.json').replace('"shop"', `"${name}"`),
    [`${folder}/src/main.ts`]: fresh.readContent('/src/main.ts'),
    [`${folder}/src/app.module.ts`]: fresh.readContent('/src/app.module.ts'),
  };
};
const noRootApp = { 'nest-cli.json': '', 'src/main.ts': '', 'src/app.module.ts': '' };
const pnpm = {
  ...noRootApp,
  'package.json': '{ "name": "acme", "packageManager": "pnpm@12.0.0" }',
  'pnpm-workspace.yaml': 'packages:\n  - apps/*\n',
  '.gitignore': 'node_modules\n',
};

describe('from the root of a workspace', () => {
  const files = { ...pnpm, ...app('apps/api', '@acme/api'), ...app('apps/admin', 'admin') };

  it('writes to the named app, and everything into its folder', async () => {
    const { tree, output, runner } = await runAuthJwt(freshApp(files), { project: 'api' });
    expect(tree.readContent('/apps/api/src/app.module.ts')).toContain('imports: [AuthModule]');
    expect(tree.readContent('/apps/api/.env')).toContain('JWT_ISSUER=@acme/api');
    expect(tree.readContent('/apps/api/package.json')).toContain('"class-validator"');
    expect(tree.readContent('/package.json')).toBe(files['package.json']);
    expect(tree.readContent('/.gitignore').split('\n')).toEqual(
      expect.arrayContaining(['apps/api/.env', 'apps/api/data/auth.sqlite']),
    );
    expect(tree.exists('/.env')).toBe(false);
    expect(output).toContain('pnpm --filter @acme/api run start');
    expect(runner.tasks).toContainEqual(
      expect.objectContaining({
        options: expect.objectContaining({ packageManager: 'pnpm', workingDirectory: 'apps/api' }),
      }),
    );
  });

  it('keeps two apps apart', async () => {
    const { tree } = await runAuthJwt(freshApp(files), { project: 'api' });
    const { tree: both, output } = await runAuthJwt(tree, { project: 'admin' });
    expect(both.readContent('/apps/admin/.env')).toContain('JWT_ISSUER=admin');
    expect(output).not.toContain('share');
    for (const project of ['api', 'admin']) {
      expect((await runAuthJwt(both, { project })).output).toContain('Nothing to do');
    }
  });

  it('refuses to choose', async () => {
    await expect(runAuthJwt(freshApp(files))).rejects.toThrow(
      /several Nest apps: admin, @acme\/api[\s\S]*--project/,
    );
  });
});

it('says what two apps share that are started in one folder', async () => {
  const projects = { shop: { root: 'apps/shop' }, admin: { root: 'apps/admin' } };
  const files = {
    ...app('apps/shop', 'x'),
    ...app('apps/admin', 'x'),
    'nest-cli.json': JSON.stringify({ monorepo: true, projects }),
  };
  const { tree, output } = await runAuthJwt(freshApp(files), { project: 'shop' });
  expect(output).not.toContain('serves');
  const { tree: both, output: second } = await runAuthJwt(tree, { project: 'admin' });
  expect(second).toContain('.env serves apps/shop/src too');
  expect(both.readContent('/.env')).toBe(tree.readContent('/.env'));
});

const script = (text: string) => ({
  'package.json': freshApp()
    .readContent('/package.json')
    .replace('{', `{ "scripts": { "test:e2e": "${text}" },`),
});

describe('the guide of one app of a monorepo says how its e2e specs are run', () => {
  const projects = { shop: { root: 'apps/shop' }, admin: { root: 'apps/admin' } };
  const nestCli = { 'nest-cli.json': JSON.stringify({ monorepo: true, projects }) };
  const jest = script('jest --config ./apps/shop/test/jest-e2e.json');
  const own = {
    'apps/shop/test/jest-e2e.json': '{}',
    'apps/admin/test/jest-e2e.json': '{}',
  };
  const byJest = 'npx jest --config ./apps/admin/test/jest-e2e.json';

  it.each([
    ['the app of the script', 'shop', { ...jest, ...own }, 'npm run test:e2e'],
    ['another app, with Jest', 'admin', { ...jest, ...own }, byJest],
    ['another app without a configuration', 'admin', jest, 'npm run test:e2e'],
    ['another app, with Vitest', 'admin', script('vitest run'), 'npm run test:e2e'],
    ['another app, without a script', 'admin', own, 'npm run test:e2e'],
  ])('%s', async (_, project, more, command) => {
    const apps = { ...app('apps/shop', 'x'), ...app('apps/admin', 'x') };
    const files = { ...apps, ...nestCli, ...more };
    const { tree } = await runAuthJwt(freshApp(files), { project });
    const guide = tree.files.find((path) => path.endsWith('AUTH.md')) ?? '';
    expect(tree.readContent(guide)).toContain(`The e2e specs (\`${command}\`) carry`);
  });
});

it('puts the e2e specs of an Nx app where its unit tests find them', async () => {
  const files = {
    'nest-cli.json': '',
    'src/main.ts': '',
    'nx.json': '{}',
    'apps/api/project.json': '{ "name": "api" }',
    'apps/api/src/main.ts': freshApp().readContent('/src/main.ts'),
    'apps/api/src/app.module.ts': freshApp().readContent('/src/app.module.ts'),
  };
  const { tree, output } = await runAuthJwt(freshApp(files));
  expect(tree.files).toContain('/apps/api/test/auth.e2e.spec.ts');
  expect(tree.files.filter((path) => path.includes('e2e-spec'))).toEqual([]);
  expect(tree.exists('/.env')).toBe(true);
  expect(output).toContain('npx nx serve api');
});
