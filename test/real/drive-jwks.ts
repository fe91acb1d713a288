import { createLocalJWKSet, generateKeyPair, jwtVerify, SignJWT, type JSONWebKeySet } from 'jose';
import { expect } from 'vitest';
import { ask } from '../../scripts/lib/http.mjs';
import type { Alg } from '../../src/auth-jwt/options';

const MEMBERS: Readonly<Record<Exclude<Alg, 'HS256'>, readonly string[]>> = {
  ES256: ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
  RS256: ['alg', 'e', 'kid', 'kty', 'n', 'use'],
  Ed25519: ['alg', 'crv', 'kid', 'kty', 'use', 'x'],
};

/** Verifies a token of the app as another service does: with its public keys, and nothing else of it. */
export async function driveJwks(url: string, alg: Alg, token: string): Promise<void> {
  const answer = await ask(url, { method: 'GET', path: '/.well-known/jwks.json' });
  if (alg === 'HS256') {
    expect(answer.status).toBe(404);
    return;
  }
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  const set = answer.body as JSONWebKeySet;
  expect(set.keys.map((key) => Object.keys(key).toSorted())).toEqual([MEMBERS[alg]]);
  expect(set.keys[0]).toMatchObject({ alg, use: 'sig' });

  const keys = createLocalJWKSet(set);
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    algorithms: [alg],
    typ: 'at+jwt',
    requiredClaims: ['iss', 'aud', 'sub', 'iat', 'exp', 'jti', 'sid'],
  });
  expect(protectedHeader).toEqual({ alg, typ: 'at+jwt', kid: set.keys[0]?.kid });

  const { privateKey } = await generateKeyPair(alg);
  const forged = await new SignJWT(payload).setProtectedHeader(protectedHeader).sign(privateKey);
  await expect(jwtVerify(forged, keys)).rejects.toThrow('signature verification failed');
}
