import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** A private key, not encrypted. Undefined where the text holds none. */
export const readPrivateKey = (text: string): KeyObject | undefined =>
  attempt(() =>
    isPem(text)
      ? createPrivateKey(pemIn(text))
      : createPrivateKey({ key: derIn(text), type: 'pkcs8', format: 'der' }),
  );

/** A public key. Undefined where the text holds none, or a private one. */
export const readPublicKey = (text: string): KeyObject | undefined =>
  attempt(() =>
    isPem(text) && !text.includes('PRIVATE')
      ? createPublicKey(pemIn(text))
      : createPublicKey({ key: derIn(text), type: 'spki', format: 'der' }),
  );

const isPem = (text: string): boolean => text.trim().startsWith('-----BEGIN ');

/** Line breaks may be written as \n: some env files have no other way. */
const pemIn = (text: string): string => text.trim().replace(/\\n/g, '\n');

/** The base64 that stands between the lines of a PEM, on one line. */
const derIn = (text: string): Buffer => Buffer.from(text, 'base64');

/** What is wrong with the text is not told: it would be quoted. */
function attempt(read: () => KeyObject): KeyObject | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
