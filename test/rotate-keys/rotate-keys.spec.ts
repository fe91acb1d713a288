import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { newKey } from '../../src/auth-jwt/new-key';
import type { Alg } from '../../src/auth-jwt/options';
import { keyNames } from '../../src/plan/env-keys';
import { publicPartOf } from '../../src/plan/private-key';
import { freshApp, runAuthJwt, runRotateKeys, snapshot } from '../support/workspace';

const ALGORITHMS = ['HS256', 'ES256', 'Ed25519'] as const;
const retiredForm = (alg: Alg, key = '') => (alg === 'HS256' ? key : publicPartOf(key));

const others = (all: Record<string, string>) => ({ ...all, '/.env': '' });

/** An app with auth, whose env file is this. */
async function installed(alg: Alg, env?: (text: string) => string) {
  const { tree } = await runAuthJwt(freshApp(), { alg, strategy: 'native' });
  if (env) tree.overwrite('/.env', env(tree.readContent('/.env')));
  return tree;
}

describe.each(ALGORITHMS)('rotate-keys: %s', (alg) => {
  const { signing, retiring } = keyNames(alg);

  it.each([
    ['as it was written', (text: string) => text],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['without an end', (text: string) => text.trimEnd()],
    [
      'where the key is the last line',
      (text: string) => text.replace(/^(.*KEY=.*|.*SECRET=.*)\n([^]*)/m, '$2$1'),
    ],
    ['with other lines', (text: string) => `A=1 # b\n${text}B='2'\n`],
    ['where the list is there and empty', (text: string) => `${retiring}=\n${text}`],
    [
      'where the key is quoted',
      (text: string) => text.replace(/^(JWT_(?:SECRET|PRIVATE_KEY)=)(.*)$/m, '$1"$2" # mine'),
    ],
  ])('moves the key in an env file %s, and nothing else', async (_, env) => {
    const before = await installed(alg, env);
    const files = snapshot(before);
    const was = parse(files['/.env'] ?? '');
    const { tree, output } = await runRotateKeys(before);
    const now = parse(tree.readContent('/.env'));
    expect(now).toEqual({
      ...was,
      [signing]: now[signing],
      [retiring]: retiredForm(alg, was[signing]),
    });
    expect(now[signing]).not.toBe(was[signing]);
    expect(now[signing]?.length).toBeGreaterThan(40);
    expect(others(snapshot(tree))).toEqual(others(files));
    const text = tree.readContent('/.env');
    expect(text.replaceAll('\r\n', '').includes('\n')).toBe(!(files['/.env'] ?? '').includes('\r'));
    for (const secret of [was[signing], now[signing]]) expect(output).not.toContain(secret);
    expect(output).toContain(`After 15m (JWT_ACCESS_TTL)`);
    expect(output).toContain('Restart the app');
  });

  it('leaves a key that is still retiring, unless told otherwise', async () => {
    const first = await runRotateKeys(await installed(alg));
    const one = parse(first.tree.readContent('/.env'));
    const refused = runRotateKeys(first.tree);
    await expect(refused).rejects.toThrow(`${retiring} still holds the key of an earlier rotation`);
    await expect(refused).rejects.toThrow('Nothing was changed.');

    const second = await runRotateKeys(first.tree, { yes: true });
    const two = parse(second.tree.readContent('/.env'));
    expect(two[retiring]).toBe(retiredForm(alg, one[signing]));
    expect(second.output).toContain(`What ${retiring} held is dropped`);
  });

  it('says how long the old key has to stay', async () => {
    const app = await installed(alg, (text) => `${text}JWT_ACCESS_TTL=300\n`);
    expect((await runRotateKeys(app)).output).toContain('After 300s (JWT_ACCESS_TTL)');
  });

  it.each([
    [
      'no key',
      (text: string) => text.replace(/^JWT_(SECRET|PRIVATE_KEY)=.*\n/m, ''),
      'no env file',
    ],
    [
      'an empty key',
      (text: string) => text.replace(/^(JWT_(SECRET|PRIVATE_KEY)=).*$/m, '$1'),
      'no env file',
    ],
    [
      'a weak key',
      (text: string) => text.replace(/^(JWT_(SECRET|PRIVATE_KEY)=).*$/m, '$1weak'),
      '.env:2: JWT_',
    ],
  ])('with %s prints what to do, and no secret', async (_, env, found) => {
    const app = await installed(alg, env);
    const run = runRotateKeys(app);
    await expect(run).rejects.toThrow(found);
    await expect(run).rejects.toThrow('node -e "console.log(require(');
  });
});

describe('rotate-keys', () => {
  it('refuses where no auth was added', async () => {
    await expect(runRotateKeys(freshApp())).rejects.toThrow('auth-jwt.lock.json');
  });

  it('does not split a secret with a comma', async () => {
    const secret = `${newKey('HS256')},${newKey('HS256')}`;
    const app = await installed('HS256', (text) =>
      text.replace(/^(JWT_SECRET=).*$/m, `$1${secret}`),
    );
    const message = await runRotateKeys(app).then(String, String);
    expect(message).toContain('.env:2: JWT_SECRET holds a comma');
    expect(message).not.toContain(secret.slice(0, 43));
  });

  it('leaves a key in a file of its own to its owner', async () => {
    const app = await installed('ES256', (text) =>
      text.replace(/^JWT_PRIVATE_KEY=.*$/m, 'JWT_PRIVATE_KEY_FILE=keys/mine.pem'),
    );
    const run = runRotateKeys(app);
    await expect(run).rejects.toThrow('keys/mine.pem: JWT_PRIVATE_KEY_FILE names it');
    await expect(run).rejects.toThrow("readFileSync('keys/mine.pem')");
  });
});
