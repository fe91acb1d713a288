import type { Algorithm, Sign } from './algorithms';

export type Json = Record<string, unknown>;

/** Takes a genuine token apart and makes others of it. */
export class Forge {
  readonly header: Json;
  readonly claims: Json;
  /** Of the genuine token. */
  readonly parts: readonly [header: string, claims: string, signature: string];
  readonly now = Math.floor(Date.now() / 1000);

  constructor(
    readonly genuine: string,
    readonly algorithm: Algorithm,
    /** An address that nobody has a reason to ask. */
    readonly trap: string,
  ) {
    const [header = '', claims = '', signature = ''] = genuine.split('.');
    this.parts = [header, claims, signature];
    this.header = decode(header);
    this.claims = decode(claims);
  }

  /** The genuine token with these members changed, signed by the right key unless told otherwise. */
  token(changed: { readonly header?: Json; readonly claims?: Json }, sign?: Sign): string {
    return this.text(
      JSON.stringify({ ...this.header, ...changed.header }),
      JSON.stringify({ ...this.claims, ...changed.claims }),
      sign,
    );
  }

  withHeader = (header: Json): string => this.token({ header });
  withClaims = (claims: Json): string => this.token({ claims });

  /** Of texts that need not be JSON. */
  text(header: string | Buffer, claims: string | Buffer, sign?: Sign): string {
    return this.signed(`${encode(header)}.${encode(claims)}`, sign);
  }

  headerText = (text: string | Buffer): string => this.text(text, JSON.stringify(this.claims));
  claimsText = (text: string | Buffer): string => this.text(JSON.stringify(this.header), text);

  /** Of parts that need not be base64url. */
  signed(input: string, sign: Sign = this.algorithm.sign): string {
    return `${input}.${encode(sign(input))}`;
  }

  /** The genuine token with another part in the place of one of its own, not signed again. */
  withPart(index: 0 | 1 | 2, part: string): string {
    return this.parts.with(index, part).join('.');
  }

  get headerJson(): string {
    return JSON.stringify(this.header);
  }

  get claimsJson(): string {
    return JSON.stringify(this.claims);
  }
}

export const encode = (value: string | Buffer): string => Buffer.from(value).toString('base64url');

const decode = (part: string): Json =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Json;

/** The last character of base64url says fewer bits than it has room for: these say the same bits. */
export function otherSpareBits(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(part.slice(-1));
  return part.slice(0, -1) + alphabet.charAt(last ^ 1);
}
