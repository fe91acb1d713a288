import { Test } from '@nestjs/testing';
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { AppModule } from '../src/app.module.js';
import { AuthConfig } from '../src/auth/auth.config.js';
import { PUBLIC_MEMBERS } from '../src/auth/key-type.js';
import { newSecret } from '../src/auth/secrets.js';
import { ALGORITHM } from '../src/auth/strict-jwt.js';
import { AuthApp, decode } from './auth.app.js';
import { rotated } from './auth.forgery.js';

interface JwkSet {
  keys: JsonWebKey[];
}

const PATH = '/.well-known/jwks.json';

describe('the public keys (e2e)', () => {
  let app: AuthApp;

  beforeAll(async () => {
    app = await AuthApp.start(
      Test.createTestingModule({ imports: [AppModule] }),
      rotated({ JWT_PRIVATE_KEY: newSecret() }),
    );
  });

  afterAll(() => app.close());

  it('may be had by everybody, and kept for five minutes', async () => {
    const answer = await app.root.get<JwkSet>(PATH);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('json');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  });

  it('are those that verify, the one that signs first', async () => {
    const { body } = await app.root.get<JwkSet>(PATH);

    const { keys, signingKey } = app.get(AuthConfig);
    const kids = body.keys.map(({ kid }) => kid);
    expect(kids).toEqual(keys.map(({ kid }) => kid));
    expect(kids[0]).toBe(signingKey.kid);
    expect(new Set(kids).size).toBe(2);
  });

  it('come with what is public and nothing else', async () => {
    const { body } = await app.root.get<JwkSet>(PATH);

    const members = [...PUBLIC_MEMBERS, 'alg', 'kid', 'use'].sort();
    for (const jwk of body.keys) {
      expect(Object.keys(jwk).sort()).toEqual(members);
      expect(jwk).toMatchObject({ alg: ALGORITHM, use: 'sig' });
    }
  });

  it('are named by their thumbprint (RFC 7638)', async () => {
    const { body } = await app.root.get<JwkSet>(PATH);

    for (const jwk of body.keys) {
      const about = ['alg', 'kid', 'use'];
      const members = Object.keys(jwk).filter((name) => !about.includes(name));
      const hash = createHash('sha256').update(
        JSON.stringify(jwk, members.sort()),
      );
      expect(jwk['kid']).toBe(hash.digest('base64url'));
    }
  });

  it('are all that it takes to verify a token', async () => {
    const { access_token } = await app.loggedIn();
    const { body } = await app.root.get<JwkSet>(PATH);

    const { kid } = decode(access_token).header;
    const jwk = body.keys.find((each) => each['kid'] === kid) ?? {};
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const input = access_token.slice(0, access_token.lastIndexOf('.'));
    const [, , signature = ''] = access_token.split('.');
    const hash = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
    const isGood = verify(
      hash,
      Buffer.from(input),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );

    expect(isGood).toBe(true);
  });

  it.each(['POST', 'PUT', 'DELETE'])(
    'cannot be changed by %s',
    async (method) => {
      const { status } = await app.root.send(method, PATH);

      expect([404, 405]).toContain(status);
    },
  );
});
