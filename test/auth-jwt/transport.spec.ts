import { describe, expect, it } from 'vitest';
import schema from '../../src/auth-jwt/schema.json';
import { freshApp, runAuthJwt } from '../support/workspace';

const COOKIE_FILES = ['origin.guard.ts', 'refresh-cookie.ts', 'refresh-cookie.spec.ts'];

describe('--transport cookie', () => {
  it('writes what there is of it, and the same the second time', async () => {
    const { tree, output } = await runAuthJwt(freshApp(), { transport: 'cookie' });
    for (const file of COOKIE_FILES) expect(tree.exists(`/src/auth/${file}`)).toBe(true);
    expect(tree.exists('/test/auth.cookie.e2e-spec.ts')).toBe(true);
    expect(tree.readContent('/auth-jwt.lock.json')).toContain('"transport": "cookie"');
    expect(tree.readContent('/package.json')).not.toMatch(/cookie/);
    expect(tree.readContent('/.env')).not.toContain('AUTH_ORIGINS');
    expect(output).toContain("-H 'Sec-Fetch-Site: same-origin'");

    const again = await runAuthJwt(tree, {});
    expect(again.output).toContain('Nothing to do');
  });

  it('is not there by default', async () => {
    const { tree, output } = await runAuthJwt(freshApp());
    for (const file of COOKIE_FILES) expect(tree.exists(`/src/auth/${file}`)).toBe(false);
    expect(tree.exists('/src/auth/refresh-transport.ts')).toBe(true);
    expect(output).not.toContain('Sec-Fetch-Site');
  });

  it('takes an install from bodies to the cookie and back, with the edits of its owner', async () => {
    const first = await runAuthJwt(freshApp());
    const controller = '/src/auth/auth.controller.ts';
    const mine = `// ours\n${first.tree.readContent(controller)}`;
    first.tree.overwrite(controller, mine);
    const transport = first.tree.readContent('/src/auth/refresh-transport.ts');

    const second = await runAuthJwt(first.tree, { transport: 'cookie' });
    const changed = second.tree.readContent('/src/auth/refresh-transport.ts');
    expect(changed).toContain('CookieInterceptor');
    expect(second.tree.readContent('/test/auth.transport.ts')).toContain('sec-fetch-site');
    expect(second.tree.readContent('/AUTH.md')).toContain('AUTH_ORIGINS');
    expect(second.tree.readContent(controller)).toBe(mine);
    for (const file of COOKIE_FILES) expect(second.tree.exists(`/src/auth/${file}`)).toBe(true);

    const third = await runAuthJwt(second.tree, { transport: 'bearer' });
    expect(third.tree.readContent('/src/auth/refresh-transport.ts')).toBe(transport);
    expect(third.tree.readContent('/AUTH.md')).not.toContain('AUTH_ORIGINS');
    for (const file of COOKIE_FILES) expect(third.tree.exists(`/src/auth/${file}`)).toBe(false);
  });
});

it('questions are few, each answer a line, the default first', () => {
  const asked = Object.entries(schema.properties).flatMap(([name, property]) =>
    'x-prompt' in property ? [{ name, property, prompt: property['x-prompt'] }] : [],
  );
  expect(asked.map(({ name }) => name)).toEqual(['strategy', 'transport', 'guard']);
  for (const { property, prompt } of asked) {
    expect(prompt.items.map(({ value }) => value)).toEqual(property.enum);
    for (const { label } of prompt.items) expect(label.length).toBeLessThan(80);
  }
  expect(asked.map(({ property }) => property.enum[0])).toEqual(['passport', 'bearer', 'route']);
});
