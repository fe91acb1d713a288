import { generateKeyPairSync } from 'node:crypto';
import { parseEnv } from 'node:util';
import { parse as parseDotenv } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { newKey } from '../../src/auth-jwt/new-key';
import type { Alg, AuthJwtOptions } from '../../src/auth-jwt/options';
import { privateKeyWeakness } from '../../src/plan/private-key';
import { freshApp, runAuthJwt } from '../support/workspace';

const PAIRS = ['ES256', 'RS256', 'Ed25519'] as const;
const optionsFor = (alg: Alg): AuthJwtOptions => ({
  alg,
  strategy: alg === 'Ed25519' ? 'native' : 'passport',
});

describe.each(PAIRS)('--alg %s', (alg) => {
  it('writes a new key that everybody reads alike, and the same app the second time', async () => {
    const { tree, output } = await runAuthJwt(freshApp(), optionsFor(alg));
    const text = tree.readContent('/.env');
    const { JWT_PRIVATE_KEY: key = '', ...others } = parseDotenv(text);
    expect(parseEnv(text)['JWT_PRIVATE_KEY']).toBe(key);
    expect(privateKeyWeakness(alg, key)).toBeUndefined();
    expect(others).toEqual({ JWT_ISSUER: 'shop', JWT_AUDIENCE: 'shop' });
    expect(tree.readContent('/.env.example')).toContain('JWT_PRIVATE_KEY=\n');
    expect(output).toContain('.env: keys added, with a new JWT_PRIVATE_KEY');
    expect(output).not.toContain(key);
    expect(tree.readContent('/auth-jwt.lock.json')).toContain(`"alg": "${alg}"`);
    const strict = tree.readContent('/src/auth/strict-jwt.ts');
    expect(strict).toContain(`export const ALGORITHM = '${alg}';`);
    expect(tree.readContent('/src/auth/auth.module.ts')).toMatch(/controllers: \[.*JwksController/);

    const again = await runAuthJwt(tree, optionsFor(alg));
    expect(again.output).toContain('Nothing to do');
    expect(again.tree.readContent('/.env')).toBe(text);
  });

  it('uses the key that is there, in whatever form', async () => {
    const pem = `"-----BEGIN PRIVATE KEY-----\\n${newKey(alg)}\\n-----END PRIVATE KEY-----\\n"`;
    for (const value of [newKey(alg), ...(alg === 'RS256' ? [] : [pem])]) {
      const before = `JWT_PRIVATE_KEY=${value}\n`;
      const { tree, output } = await runAuthJwt(freshApp({ '.env': before }), optionsFor(alg));
      expect(tree.readContent('/.env').startsWith(before)).toBe(true);
      expect(output).toContain('the JWT_PRIVATE_KEY that was there is used');
    }
  });

  it('writes no key where a file has it', async () => {
    const app = freshApp({ '.env': 'JWT_PRIVATE_KEY_FILE=keys/private.pem\n' });
    const { tree } = await runAuthJwt(app, optionsFor(alg));
    expect(parseDotenv(tree.readContent('/.env'))).toEqual({
      JWT_PRIVATE_KEY_FILE: 'keys/private.pem',
      JWT_ISSUER: 'shop',
      JWT_AUDIENCE: 'shop',
    });
  });

  it.each([
    ['a placeholder', 'change-me', 'cannot be read as a private key'],
    ['a key of another kind', x25519(), 'is'],
  ])('refuses %s where it stands', async (_, value, why) => {
    const app = freshApp({ '.env': `A=1\nJWT_PRIVATE_KEY=${value}\n` });
    const run = runAuthJwt(app, optionsFor(alg));
    await expect(run).rejects.toThrow(`.env:2: JWT_PRIVATE_KEY ${why}`);
    await expect(run).rejects.toThrow('made by: node -e "console.log(require(');
  });
});

describe('a route where the public keys would stand', () => {
  const KEYS = `@Controller('.well-known')\nexport class KeysController {\n  @Get('jwks.json')\n  keys() {}\n}`;

  it.each([
    `@Controller({ path: '/.well-known/jwks.json' })\nexport class KeysController {}`,
    KEYS,
  ])('is refused, with what to do: %s', async (controller) => {
    const run = runAuthJwt(appWith(controller), optionsFor('ES256'));
    await expect(run).rejects.toThrow(
      /src\/keys\.controller\.ts: a controller answers on \/\.well-known\/jwks\.json already[^]*--alg HS256/,
    );
  });

  it('is none with a secret, and none beside it', async () => {
    expect((await runAuthJwt(appWith(KEYS))).tree.exists('/auth-jwt.lock.json')).toBe(true);
    const other = appWith(KEYS.replace('jwks.json', 'security.txt'));
    const { tree } = await runAuthJwt(other, optionsFor('ES256'));
    expect(tree.exists('/src/auth/jwks.controller.ts')).toBe(true);
  });
});

/** An app with this controller, and what it imports. */
const appWith = (controller: string) =>
  freshApp({
    'src/app.module.ts': `import { Module } from '@nestjs/common';\nimport { KeysController } from './keys.controller.js';\n\n@Module({ controllers: [KeysController] })\nexport class AppModule {}\n`,
    'src/keys.controller.ts': `import { Controller, Get } from '@nestjs/common';\n${controller}\n`,
  });

function x25519(): string {
  const { privateKey } = generateKeyPairSync('x25519');
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

describe('another --alg', () => {
  it('takes an install from a secret to a pair of keys and back', async () => {
    const first = await runAuthJwt(freshApp());
    const secret = first.tree.readContent('/.env');
    const second = await runAuthJwt(first.tree, { alg: 'ES256' });
    expect(second.output).toContain('signed with ES256 from the restart on');
    expect(second.output).toContain('JWT_SECRET is not read any more');
    expect(second.tree.exists('/src/auth/jwks.controller.ts')).toBe(true);
    expect(second.tree.readContent('/.env').startsWith(secret)).toBe(true);
    expect(second.tree.readContent('/.env')).toMatch(/^JWT_PRIVATE_KEY=\S+$/m);

    const third = await runAuthJwt(second.tree, { alg: 'HS256' });
    expect(third.tree.exists('/src/auth/jwks.controller.ts')).toBe(false);
    const { readContent } = third.tree;
    const read = readContent.bind(third.tree);
    expect(read('/src/auth/auth.module.ts')).not.toContain('JwksController');
    expect(read('/.env')).toBe(second.tree.readContent('/.env'));
  });

  it('that the strategy cannot do is refused, with what to do', async () => {
    const run = runAuthJwt(freshApp(), { alg: 'Ed25519' });
    await expect(run).rejects.toThrow('Run again with --strategy native');
  });
});
