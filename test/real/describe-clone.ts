import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp } from '../../scripts/lib/server.mjs';
import { driveAuth } from './drive-auth';
import { git, RealApp } from './real-app';
import { OWN, type Row } from './row';

/**
 * What somebody else gets who clones the row's app.
 *
 * @param original the folder of the app, once it is there; nothing where this machine has none
 */
export function describeClone(row: Row, original: () => string | undefined): void {
  const { build, test, e2e } = row.commands;
  const { sourceRoot, e2eFolder, main, prefix, auth } = row.layout;
  const { name, alg, transport } = row;
  let folder = '';
  let clone = new RealApp(folder);

  describe('in a fresh clone, without .env', () => {
    beforeAll(async () => {
      folder = original() ?? '';
      if (!folder) return;
      clone = new RealApp(`${folder}-clone`);
      await git(folder, 'init', '--quiet');
      mkdirSync(join(folder, '.git', 'info'), { recursive: true });
      const ignored = 'node_modules\ndist\n*.tsbuildinfo\n';
      writeFileSync(join(folder, '.git', 'info', 'exclude'), ignored);
      await git(folder, 'add', '--all');
      await git(folder, 'commit', '--quiet', '--message', 'Add auth');
      await git(folder, 'clone', '--quiet', folder, clone.folder);
      renameSync(join(folder, 'node_modules'), join(clone.folder, 'node_modules'));
    });

    afterAll(() => {
      if (folder && !process.env['KEEP_REAL_APPS']) clone.delete();
    });

    it('has neither the secret nor the database', () => {
      expect(clone.has(posix.join(sourceRoot, 'auth/auth.module.ts'))).toBe(true);
      expect(clone.has(posix.join(e2eFolder, 'auth.e2e-spec.ts'))).toBe(true);
      expect(clone.has('.env')).toBe(false);
      expect(clone.has('data')).toBe(false);
    });

    it('passes all tests', async () => {
      await clone.do(...test);
      if (e2e) await clone.do(...e2e);
      expect(clone.has('data')).toBe(false);
    });

    it('refuses to start, with the sentence that names the command', async () => {
      await clone.do(...build);
      const { status, output } = await clone.run(['node', main], { PORT: '0' });
      expect(status).toBe(1);
      expect(output).toMatch(/Missing: JWT_SECRET, .*npx nest-auth-jwt/);
    });

    it('starts after the command that the sentence names', async () => {
      await clone.do('node', OWN);
      const own = clone.read('.env');
      expect(own).toMatch(/^JWT_SECRET=[\w-]{43}$/m);
      expect(own).not.toBe(new RealApp(folder).read('.env'));
      const server = await bootApp(clone.folder, { main });
      const ours = { url: server.url + prefix, route: auth, alg, transport };
      await driveAuth(ours, `ada@${name}.example.com`).finally(server.stop);
    });
  });
}
