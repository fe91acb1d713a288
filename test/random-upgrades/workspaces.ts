import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import type { AuthJwtOptions } from '../../src/auth-jwt/options';
import { templatesAt } from '../../src/history/load-history';
import type { Lock } from '../../src/merge/lock';
import { choose } from '../../src/plan/choices';
import { renderFiles } from '../../src/plan/rendered';
import { detectWorkspace } from '../../src/workspace/detect';
import { openOutside } from '../../src/workspace/outside';
import { lockOf } from '../support/upgrade';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';

/** Apps that differ in what is rendered. */
export const VARIANTS: readonly (readonly [AuthJwtOptions, Readonly<Record<string, string>>])[] = [
  [{}, {}],
  [{ strategy: 'native', store: 'memory', guard: 'global' }, {}],
  [
    { registration: false },
    {
      'package.json': JSON.stringify({
        name: 'shop',
        dependencies: { '@nestjs/common': '^11.0.1', '@nestjs/core': '^11.0.1' },
      }),
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(process.env.PORT ?? 3000);
}
bootstrap();
`,
    },
  ],
];

/** One template, as it is rendered by two versions. */
export interface Template {
  readonly id: string;
  readonly path: string;
  /** Of 0.1.0; nothing for one that is new. */
  readonly before?: string;
  readonly next: string;
}

export interface Workspace {
  /** All files after a run of today, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly lock: Lock;
  readonly templates: readonly Template[];
}

const made = new Map<string, Promise<Workspace>>();

/**
 * An app with auth, and what 0.1.0 would have generated there.
 *
 * @param path of the folder that today's templates go to; the e2e specs keep their names
 */
export function workspaceOf(variant: number, path = 'auth'): Promise<Workspace> {
  const key = `${variant} ${path}`;
  const workspace = made.get(key) ?? make(variant, path);
  made.set(key, workspace);
  return workspace;
}

async function make(variant: number, path: string): Promise<Workspace> {
  const [options, files] = VARIANTS[variant] ?? [{}, {}];
  const { tree } = await runAuthJwt(freshApp(files), options);
  const lock = lockOf(tree);
  const all = Object.entries(snapshot(tree)).map(([at, text]) => [at.slice(1), text] as const);
  if (path !== 'auth') moveFolder(tree, path);
  const facts = detectWorkspace(tree, {}, openOutside(process.cwd()));
  const choices = facts.ok && choose({}, facts.value, facts.value.lock.install);
  const load = templatesAt('0.1.0');
  if (!facts.ok || !choices || !choices.ok || !load) throw new Error('no such workspace');
  const before = new Map(
    renderFiles(facts.value, choices.value, load).map(({ id, text }) => [id, text]),
  );
  const templates = renderFiles(facts.value, choices.value).map(({ id, path: at, text }) => {
    const old = before.get(id);
    return { id, path: at, next: text, ...(old !== undefined && { before: old }) };
  });
  return { files: Object.fromEntries(all), lock, templates };
}

function moveFolder(tree: UnitTestTree, path: string): void {
  const inside = tree.files.filter((file) => file.startsWith('/src/auth/'));
  for (const file of inside) tree.rename(file, file.replace('/auth/', `/${path}/`));
  const root = tree.readText('src/app.module.ts');
  tree.overwrite('src/app.module.ts', root.replaceAll("'./auth/", `'./${path}/`));
}
