import { type KeyObject, webcrypto } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { compactVerify, SignJWT } from 'jose';
import { AuthConfig } from './auth.config.js';
import { AuthFailure } from './bearer.js';
import { type AccessClaims, checkClaims, newClaims } from './claims.js';
import { ALGORITHM, keyOf } from './strict-jwt.js';

const MAX_REMEMBERED = 10_000;
const MAX_REMEMBERED_LENGTH = 1024;

/** Signs and verifies access tokens. */
@Injectable()
export class AccessTokens {
  /**
   * Verified tokens by their exact text. Only the signature is remembered, never
   * that the session is alive.
   */
  private verified = new Map<string, AccessClaims>();
  /** Those before, forgotten together: one by one costs as much as verifying. */
  private older = new Map<string, AccessClaims>();

  constructor(private readonly config: AuthConfig) {}

  sign(userId: string, sessionId: string): Promise<string> {
    const { kid, key } = this.config.signingKey;
    return new SignJWT(newClaims(this.config, userId, sessionId))
      .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt', kid })
      .sign(key);
  }

  /** @throws AuthFailure */
  async verify(token: string): Promise<AccessClaims> {
    const known = this.verified.get(token) ?? this.older.get(token);
    if (known !== undefined) {
      if (known.exp * 1000 <= Date.now()) {
        this.verified.delete(token);
        this.older.delete(token);
        throw new AuthFailure('expired');
      }
      return known;
    }
    const claims = await this.verifyUnknown(token);
    this.remember(token, claims);
    return claims;
  }

  private async verifyUnknown(token: string): Promise<AccessClaims> {
    const key = keyOf(token, this.config);
    const payload = key && (await verifyJws(token, key));
    if (payload === undefined) {
      throw new AuthFailure('invalid');
    }
    return checkClaims(JSON.parse(payload), this.config);
  }

  private remember(token: string, claims: AccessClaims): void {
    if (token.length > MAX_REMEMBERED_LENGTH) {
      return;
    }
    if (this.verified.size >= MAX_REMEMBERED / 2) {
      this.older = this.verified;
      this.verified = new Map();
    }
    this.verified.set(token, claims);
  }
}

/**
 * What `key` has signed; undefined when it has not, or when the token is not in
 * the strict form. Of what it says, nothing is checked.
 */
export async function verifyJws(token: string, key: KeyObject) {
  try {
    const options = { algorithms: [ALGORITHM] };
    const { payload } = await compactVerify(token, await ready(key), options);
    // Some versions of jose also read other spellings of base64url.
    const isStrict = token.split('.').every((part) => recode(part) === part);
    return isStrict ? Buffer.from(payload).toString() : undefined;
  } catch {
    return undefined;
  }
}

const recode = (part: string) =>
  Buffer.from(part, 'base64url').toString('base64url');

const hmacKeys = new WeakMap<KeyObject, Promise<webcrypto.CryptoKey>>();

/** jose imports a secret again for each token, which costs more than the HMAC. */
function ready(key: KeyObject) {
  if (key.type !== 'secret') {
    return key;
  }
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported =
    hmacKeys.get(key) ??
    webcrypto.subtle.importKey('raw', key.export(), hmac, false, ['verify']);
  hmacKeys.set(key, imported);
  return imported;
}
