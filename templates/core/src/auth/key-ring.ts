import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuthConfig } from './auth.config.js';

export const ALGORITHM = 'HS256';

/** The keys by their kid. The active one signs, retiring ones only verify. */
@Injectable()
export class KeyRing {
  readonly activeKid: string;
  readonly activeKey: KeyObject;
  private readonly keys = new Map<string, KeyObject>();

  constructor(config: AuthConfig) {
    for (const secret of config.secrets) {
      this.keys.set(kidOf(secret), createSecretKey(secret, 'utf8'));
    }
    const [[kid, key] = []] = this.keys;
    if (kid === undefined || key === undefined) {
      throw new Error('There is no signing key.');
    }
    this.activeKid = kid;
    this.activeKey = key;
  }

  /** The key of that name, if it is meant for that algorithm. */
  find(kid: string, alg: string): KeyObject | undefined {
    return alg === ALGORITHM ? this.keys.get(kid) : undefined;
  }
}

/** Derived, so that every instance of the app gives a key the same name. */
function kidOf(secret: string): string {
  const hash = createHash('sha256').update('kid:').update(secret);
  return hash.digest('base64url').slice(0, 16);
}
