import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Result } from '../../scripts/lib/processes.mjs';
import { run, runNode, runNpm, succeed } from '../../scripts/lib/processes.mjs';
import { readTexts } from '../../scripts/lib/snapshot.mjs';

/** A program and its arguments; `node` and `npm` are ours, the rest is found in PATH. */
export type Command = readonly [program: string, ...args: string[]];

/** An app on disk, and the questions that a row asks it. */
export class RealApp {
  /** @param bin a folder that stands first in PATH: that of its package manager */
  constructor(
    readonly folder: string,
    private readonly bin?: string,
  ) {}

  /** The same app, seen from a folder in it. */
  at(folder: string): RealApp {
    return new RealApp(join(this.folder, folder), this.bin);
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  remove(path: string): void {
    rmSync(join(this.folder, path));
  }

  delete(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Changes a file; that nothing changes is an error, or a row would not be what its name says. */
  edit(path: string, change: (text: string) => string): void {
    const text = this.read(path);
    const changed = change(text);
    if (changed === text) throw new Error(`${path} is not as this row expects it:\n${text}`);
    this.write(path, changed);
  }

  run([program, ...args]: Command, env: NodeJS.ProcessEnv = {}): Promise<Result> {
    const { folder: cwd, bin } = this;
    const options = { cwd, env, ...(bin === undefined ? {} : { bin }) };
    if (program === 'node') return runNode(args, options);
    return program === 'npm' ? runNpm(args, options) : run(program, args, options);
  }

  /** The output of a command that has to succeed. */
  async do(...command: Command): Promise<string> {
    // Nx colours what it runs, whatever it is told.
    return stripVTControlCharacters(await succeed(this.run(command), command.join(' ')));
  }

  /** Every file that is the user's or ours: path -> content. */
  snapshot(): Map<string, string> {
    return readTexts(this.folder);
  }

  /** What the app's own linter finds, without `--fix`: "rule at file", each as often as it does. */
  async lint(): Promise<string[]> {
    const isEslint = this.has('eslint.config.mjs') || this.has('.eslintrc.js');
    return isEslint ? this.eslint() : this.oxlint();
  }

  async eslint(files = '{src,apps,libs,test}/**/*.ts'): Promise<string[]> {
    const args = ['node_modules/eslint/bin/eslint.js', files, '--format', 'json'];
    const { output } = await this.run(['node', ...args]);
    const results = JSON.parse(output) as { filePath: string; messages: { ruleId: string }[] }[];
    return results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => `${ruleId} at ${filePath.slice(this.folder.length + 1)}`),
    );
  }

  async oxlint(...folders: string[]): Promise<string[]> {
    const where = folders.length > 0 ? folders : ['src/', 'test/'];
    const args = ['node_modules/oxlint/bin/oxlint', '--type-aware', ...where, '--format', 'json'];
    const { output } = await this.run(['node', ...args]);
    const { diagnostics } = JSON.parse(output) as {
      diagnostics: { code: string; filename: string }[];
    };
    return diagnostics.map(({ code, filename }) => `${code} at ${filename}`);
  }
}

/** Git in a folder, under a name of the tests' own. */
export function git(cwd: string, ...args: string[]): Promise<string> {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  return succeed(run('git', [...identity, ...args], { cwd }), `git ${args[0]}`);
}

/** The findings of `after` that were not there before. */
export function newFindings(before: readonly string[], after: readonly string[]): string[] {
  const left = [...before];
  return after.filter((finding) => {
    const index = left.indexOf(finding);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
