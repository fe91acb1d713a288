import { HostTree, type Tree } from '@angular-devkit/schematics';
import { SchematicTestRunner, UnitTestTree } from '@angular-devkit/schematics/testing';
import { join } from 'node:path';
import type { AuthJwtOptions } from '../../src/auth-jwt/options';
import type { RemoveOptions } from '../../src/remove/options';
import type { RotateKeysOptions } from '../../src/rotate-keys/options';

const COLLECTION = join(__dirname, '..', '..', 'collection.json');

/** The files of a fresh Nest 12 ESM app, as far as we look at them. */
export const freshApp = (files: Readonly<Record<string, string>> = {}): UnitTestTree => {
  const tree = new UnitTestTree(new HostTree());
  const all: Record<string, string> = {
    'package.json': `${JSON.stringify(
      {
        name: 'shop',
        type: 'module',
        dependencies: { '@nestjs/common': '^12.0.1', '@nestjs/core': '^12.0.1' },
        devDependencies: { 'nest-auth-jwt': '^0.1.0' },
      },
      null,
      2,
    )}\n`,
    'nest-cli.json': '{\n  "collection": "@nestjs/schematics",\n  "sourceRoot": "src"\n}\n',
    'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.create(AppModule);
await app.listen(process.env.PORT ?? 3000);
`,
    'src/app.module.ts': `import { Module } from '@nestjs/common';

@Module({
  imports: [],
})
export class AppModule {}
`,
    '.gitignore': '/node_modules\n.env\n',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) if (text !== '') tree.create(path, text);
  return tree;
};

export interface Run {
  readonly tree: UnitTestTree;
  /** What the user reads. */
  readonly output: string;
  readonly runner: SchematicTestRunner;
}

/** Runs the built schematic on `tree`, as every runner does. */
export async function runAuthJwt(tree: Tree, options: AuthJwtOptions = {}): Promise<Run> {
  const runner = new SchematicTestRunner('nest-auth-jwt', COLLECTION);
  const lines: string[] = [];
  runner.logger.subscribe(({ message }) => lines.push(message));
  const result = await runner.runSchematic('auth-jwt', options, tree);
  return { tree: result, output: lines.join('\n'), runner };
}

/** Runs the built schematic `remove` on `tree`. */
export async function runRemove(tree: Tree, options: RemoveOptions = {}): Promise<Run> {
  const runner = new SchematicTestRunner('nest-auth-jwt', COLLECTION);
  const lines: string[] = [];
  runner.logger.subscribe(({ message }) => lines.push(message));
  const result = await runner.runSchematic('remove', options, tree);
  return { tree: result, output: lines.join('\n'), runner };
}

/** Runs the built schematic `rotate-keys` on `tree`. */
export async function runRotateKeys(tree: Tree, options: RotateKeysOptions = {}): Promise<Run> {
  const runner = new SchematicTestRunner('nest-auth-jwt', COLLECTION);
  const lines: string[] = [];
  runner.logger.subscribe(({ message }) => lines.push(message));
  const result = await runner.runSchematic('rotate-keys', options, tree);
  return { tree: result, output: lines.join('\n'), runner };
}

/** Every file of the tree with its text. */
export const snapshot = (tree: UnitTestTree): Record<string, string> =>
  Object.fromEntries(tree.files.map((path) => [path, tree.readContent(path)]));
