import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthConfig } from './auth.config.js';
import { newKey, PUBLISHED, weaknessOf } from './key-type.js';
import { readPrivateKey } from './read-key.js';
import { newSecret } from './secrets.js';

type Environment = Record<string, unknown>;

const SECRET = newSecret();
const production: Environment = {
  NODE_ENV: 'production',
  JWT_PRIVATE_KEY: SECRET,
  JWT_ISSUER: 'shop',
  JWT_AUDIENCE: 'shop',
};

const read = (changed: Environment = {}) =>
  new AuthConfig((name) => ({ ...production, ...changed })[name]);

const privatePem = (key: KeyObject) =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();

const publicText = (text: string) =>
  createPublicKey(readPrivateKey(text) as KeyObject)
    .export({ type: 'spki', format: 'der' })
    .toString('base64');

describe('the private key', () => {
  const key = readPrivateKey(SECRET) as KeyObject;

  it.each([
    ['base64 on one line', SECRET],
    ['PEM', privatePem(key)],
    ['PEM with \\n', privatePem(key).replace(/\n/g, '\\n')],
    ['PEM with CRLF', privatePem(key).replace(/\n/g, '\r\n')],
  ])('may be %s', (_, JWT_PRIVATE_KEY) => {
    const { signingKey } = read({ JWT_PRIVATE_KEY });

    expect(signingKey.kid).toBe(read().signingKey.kid);
    expect(signingKey.key.type).toBe('private');
  });

  it('may be in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'key-'));
    const file = join(folder, 'key.pem');
    writeFileSync(file, privatePem(key));

    const { signingKey } = read({
      JWT_PRIVATE_KEY: undefined,
      JWT_PRIVATE_KEY_FILE: file,
    });
    rmSync(folder, { recursive: true });

    expect(signingKey.kid).toBe(read().signingKey.kid);
  });

  it('only signs: what verifies is public', () => {
    const { keys, signingKey } = read();

    expect(keys.map(({ key: each }) => each.type)).toEqual(['public']);
    expect(keys[0]?.kid).toBe(signingKey.kid);
    expect(signingKey.kid).toMatch(/^[\w-]{43}$/);
  });
});

describe('retiring keys', () => {
  it('stand behind it and keep their name', () => {
    const other = newSecret();
    const third = newSecret();

    const { keys } = read({
      JWT_RETIRING_PUBLIC_KEYS: ` ${publicText(other)} , ${publicText(third)} `,
    });

    const names = [SECRET, other, third].map(
      (JWT_PRIVATE_KEY) => read({ JWT_PRIVATE_KEY }).signingKey.kid,
    );
    expect(keys.map(({ kid }) => kid)).toEqual(names);
    expect(keys.map(({ key }) => key.type)).toEqual(names.map(() => 'public'));
  });
});

const rsa = (modulusLength: number, publicExponent = 65537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent }).privateKey;

const strangers: [string, KeyObject][] = [
  ['of P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey],
  ['of Ed448', generateKeyPairSync('ed448').privateKey],
  ['of X25519', generateKeyPairSync('x25519').privateKey],
  ['RSA of 1024 bits', rsa(1024)],
  ['RSA with the exponent 3', rsa(2048, 3)],
  [
    'RSA for PSS alone',
    generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey,
  ],
];

const RETIRING = 'JWT_RETIRING_PUBLIC_KEYS';
const retiring = (text: string): Environment => ({ [RETIRING]: text });
const fileIs = (JWT_PRIVATE_KEY_FILE: string): Environment => ({
  JWT_PRIVATE_KEY: undefined,
  JWT_PRIVATE_KEY_FILE,
});
const twice = (text: string) => `${text},${text}`;

describe('the app does not start', () => {
  it.each<[string, string, Environment]>([
    ['no key', 'JWT_PRIVATE_KEY', { JWT_PRIVATE_KEY: 'change-me' }],
    ['half a key', 'JWT_PRIVATE_KEY', { JWT_PRIVATE_KEY: SECRET.slice(0, 40) }],
    [
      'a public key',
      'JWT_PRIVATE_KEY',
      { JWT_PRIVATE_KEY: publicText(SECRET) },
    ],
    ['no file', 'JWT_PRIVATE_KEY_FILE', fileIs('no/such/file')],
    ['two keys', 'not both', { JWT_PRIVATE_KEY_FILE: 'key.pem' }],
    ['a private key', RETIRING, retiring(newSecret())],
    ['a private PEM', RETIRING, retiring(privatePem(newKey()))],
    ['nothing readable', RETIRING, retiring('change-me')],
    ['its own key', RETIRING, retiring(publicText(SECRET))],
    ['a key twice', RETIRING, retiring(twice(publicText(newSecret())))],
  ])('with %s in %s', (_, name, bad) => {
    expect(() => read(bad)).toThrow(name);
  });

  it.each(strangers)('with a key %s', (_, key) => {
    const other = { JWT_PRIVATE_KEY: privatePem(key) };

    expect(weaknessOf(key)).toBeDefined();
    expect(() => read(other)).toThrow('JWT_PRIVATE_KEY');
  });

  it('with a key that everybody has', () => {
    const list = PUBLISHED as string[];
    list.push(read().signingKey.kid);
    const start = () => read();

    expect(start).toThrow('everybody has');
    list.pop();
    expect(start).not.toThrow();
  });

  it('and its reason quotes no key', () => {
    const secret = newSecret();
    let said = '';
    try {
      read(retiring(secret));
    } catch (error) {
      said = String(error);
    }

    expect(said).toContain('npx nest-auth-jwt');
    expect(said).not.toContain(secret.slice(20));
    expect(weaknessOf(newKey())).toBeUndefined();
  });
});
