// Compiles src/ to dist/ and copies what the compiler does not: the schemas.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, globSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json')], { stdio: 'inherit' });
for (const file of globSync('src/**/*.json', { cwd: root })) {
  cpSync(join(root, file), join(root, file.replace(/^src/, 'dist')));
}
chmodSync(join(root, 'dist/cli/main.js'), 0o755);
