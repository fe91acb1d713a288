import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { describe, expect, it } from 'vitest';
import { runUpgrade } from '../support/upgrade';
import { freshApp, runAuthJwt, runRemove, snapshot } from '../support/workspace';

const MODULE = '/src/auth/auth.module.ts';
const DESCRIBED = '/src/auth/openapi/auth.openapi.ts';
const IMPORTED = "import './openapi/auth.openapi.js';\n";

function list(tree: UnitTestTree, where: 'dependencies' | 'devDependencies'): UnitTestTree {
  const manifest = JSON.parse(tree.readContent('/package.json')) as Record<string, object>;
  const all = { ...manifest[where], '@nestjs/swagger': '^12.0.0' };
  tree.overwrite('/package.json', `${JSON.stringify({ ...manifest, [where]: all }, null, 2)}\n`);
  return tree;
}

const unlist = (tree: UnitTestTree): UnitTestTree => {
  const text = tree.readContent('/package.json');
  const without = text.replace(/,\n *"@nestjs\/swagger": ".*"/, '');
  expect(without).not.toBe(text);
  tree.overwrite('/package.json', without);
  return tree;
};

const isDescribed = (tree: UnitTestTree) => [
  tree.exists(DESCRIBED),
  tree.readContent(MODULE).includes(IMPORTED),
  tree.readContent('/AUTH.md').includes('addAuthSecurity'),
];
const YES = [true, true, true];
const NO = [false, false, false];

describe('an app with @nestjs/swagger', () => {
  it('has its endpoints described, and nothing to do the second time', async () => {
    const { tree } = await runAuthJwt(list(freshApp(), 'dependencies'));
    expect(isDescribed(tree)).toEqual(YES);
    expect((await runAuthJwt(tree)).output).toContain('Nothing to do');
  });

  it('does not import what is only there while it is built', async () => {
    const { tree } = await runAuthJwt(list(freshApp(), 'devDependencies'));
    expect(isDescribed(tree)).toEqual(NO);
  });

  it.each([
    ['auth-jwt', async (tree: UnitTestTree) => (await runAuthJwt(tree)).tree],
    ['upgrade', async (tree: UnitTestTree) => (await runUpgrade(tree)).tree],
  ])('may have it later, or no longer: %s', async (_, run) => {
    const first = await runAuthJwt(freshApp());
    expect(isDescribed(first.tree)).toEqual(NO);
    const mine = first.tree
      .readContent(MODULE)
      .replace('    Throttle,\n', '    Throttle,\n    Mailer,\n');
    first.tree.overwrite(MODULE, mine);

    const second = await run(list(first.tree, 'dependencies'));
    expect(isDescribed(second)).toEqual(YES);
    expect(second.readContent(MODULE)).toContain('    Mailer,\n');

    const third = await run(unlist(second));
    expect(isDescribed(third)).toEqual(NO);
    expect(third.readContent(MODULE)).toBe(mine);
  });

  it('gets back what it had', async () => {
    const before = snapshot(list(freshApp(), 'dependencies'));
    const { tree } = await runAuthJwt(list(freshApp(), 'dependencies'));
    const { tree: after } = await runRemove(tree);
    expect(snapshot(after)).toEqual(before);
  });
});
