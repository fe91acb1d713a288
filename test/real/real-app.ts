import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../scripts/lib/processes.mjs';
import { run, runNode, runNpm } from '../../scripts/lib/processes.mjs';

/** An app on disk, and the questions that a row asks it. */
export class RealApp {
  constructor(readonly folder: string) {}

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  node(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
    return runNode(args, { cwd: this.folder, env });
  }

  run(program: string, args: readonly string[]): Promise<Result> {
    return run(program, args, { cwd: this.folder });
  }

  npm(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
    return runNpm(args, { cwd: this.folder, env });
  }

  /** Every file that is the user's or ours: path -> content. */
  snapshot(): Map<string, string> {
    const paths = readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => !/^(node_modules|dist|data|\.git|coverage)([/\\]|$)/.test(path))
      .filter((path) => statSync(join(this.folder, path)).isFile());
    return new Map(paths.toSorted().map((path) => [path, this.read(path)]));
  }

  /** What the app's own linter finds, without `--fix`: "rule at file", each as often as it does. */
  async lint(): Promise<string[]> {
    return this.has('eslint.config.mjs') ? this.eslint() : this.oxlint();
  }

  private async eslint(): Promise<string[]> {
    const files = '{src,apps,libs,test}/**/*.ts';
    const args = ['node_modules/eslint/bin/eslint.js', files, '--format', 'json'];
    const { output } = await this.node(args);
    const results = JSON.parse(output) as { filePath: string; messages: { ruleId: string }[] }[];
    return results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => `${ruleId} at ${filePath.slice(this.folder.length + 1)}`),
    );
  }

  private async oxlint(): Promise<string[]> {
    const args = ['node_modules/oxlint/bin/oxlint', '--type-aware', 'src/', 'test/'];
    const { output } = await this.node([...args, '--format', 'json']);
    const { diagnostics } = JSON.parse(output) as {
      diagnostics: { code: string; filename: string }[];
    };
    return diagnostics.map(({ code, filename }) => `${code} at ${filename}`);
  }
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
