import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** No template comes near this; a lock that claims more is not ours (bytes). */
const LARGEST_TEXT = 1024 * 1024;

/** Bases and hashes are made of LF text, so that a checkout with CRLF changes nothing. */
export const toLf = (text: string): string => text.replaceAll('\r\n', '\n');

/** SHA-256 of the LF text, in hex. */
export const sha256 = (text: string): string =>
  createHash('sha256').update(toLf(text), 'utf8').digest('hex');

/** The LF text, raw deflate (RFC 1951), base64. */
export const encodeBase = (text: string): string =>
  deflateRawSync(Buffer.from(toLf(text), 'utf8'), { level: 9 }).toString('base64');

/**
 * The text that was generated.
 *
 * @returns nothing when the base does not decode to the text of that hash: it was damaged, and a
 *   merge against a wrong base would take lines out of the user's file
 */
export function decodeBase(entry: {
  readonly base: string;
  readonly sha256: string;
}): string | undefined {
  try {
    const bytes = inflateRawSync(Buffer.from(entry.base, 'base64'), {
      maxOutputLength: LARGEST_TEXT,
    });
    const text = bytes.toString('utf8');
    return sha256(text) === entry.sha256 ? text : undefined;
  } catch {
    return undefined;
  }
}
