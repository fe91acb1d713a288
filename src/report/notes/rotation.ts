import type { Alg } from '../../auth-jwt/options';
import type { KeyNames } from '../../plan/env-keys';
import type { Problem } from '../../plan/problem';
import { told } from './told';

const publicOf = (key: string): string =>
  `node -p "require('node:crypto').createPublicKey(${key}).export({type:'spki',format:'der'}).toString('base64')"`;

/** What to set by hand, without any secret. */
const linesFor = ({ signing, retiring }: KeyNames, retired?: string): string => {
  const old =
    signing === 'JWT_SECRET' ? 'the present JWT_SECRET' : 'the public part of the present key';
  return `${signing}=<the new one>\n${retiring}=${retired ?? `<${old}>`}`;
};

const byHand = (alg: Alg): string =>
  `Set these where the app runs, and restart it. A new one is made by: ${told.createKey[alg]}`;

/** What `rotate-keys` says. */
export const rotation = {
  rotated: ({ signing, retiring }: KeyNames) =>
    signing === 'JWT_SECRET'
      ? `a new JWT_SECRET; the one before it is in ${retiring}`
      : `a new ${signing}; the public part of the one before it is in ${retiring}`,
  restart:
    'Restart the app: it signs with the new key from then on, and tokens of the key before it stay good.',
  dropLater: (lifetime: string, { retiring }: KeyNames) =>
    `After ${lifetime} (JWT_ACCESS_TTL) the last of those has expired: empty ${retiring} and restart. Or leave it to the next rotate-keys, which replaces it with --yes.`,
  ifLeaked: ({ retiring }: KeyNames) =>
    `If the old key has leaked, empty ${retiring} before you restart: all its tokens are refused at once, and clients refresh.`,
  processWins: ({ signing }: KeyNames, file: string) =>
    `A ${signing} in the environment of the process wins over ${file}: where the app gets it there, change it there.`,
  severalInstances:
    'Several instances, or services that keep your public keys: see "Change the signing key" in AUTH.md first.',
  keysDropped: ({ retiring }: KeyNames) =>
    `What ${retiring} held is dropped: tokens that were signed with it are refused.`,
  othersRotate: (file: string, others: readonly string[]) =>
    `${file} serves ${others.join(', ')} too: restart these as well.`,
  keyNotHere: (names: KeyNames, alg: Alg): Problem => ({
    found: `no env file that the app reads here sets ${names.signing}`,
    next: `If this app never had one: npx nest-auth-jwt adds it. Otherwise the key is kept elsewhere. ${byHand(alg)}`,
    lines: linesFor(names),
  }),
  keyTracked: (file: string, names: KeyNames, alg: Alg, retired: string | undefined): Problem => ({
    file,
    found: 'git tracks it, so no secret is written to it',
    next: byHand(alg),
    lines: linesFor(names, retired),
  }),
  keyInFile: (file: string, alg: Alg): Problem => ({
    file,
    found: 'JWT_PRIVATE_KEY_FILE names it as the place of the key, and it is not ours to write',
    next: `Set JWT_RETIRING_PUBLIC_KEYS to what this prints, put a new key into the file, and restart. The public part of the present one: ${publicOf(`require('node:fs').readFileSync('${file}')`)}. A new one: ${told.createKey[alg]}`,
  }),
  keyNotWritten: (file: string, { signing }: KeyNames): Problem => ({
    file,
    found: `${signing} cannot be replaced in it without touching other lines`,
    next: 'See that each quote in it is closed and that the value stands on lines of its own, and run again.',
  }),
  noListHolds: ({
    file,
    line,
    name,
  }: {
    file: string;
    line: number | undefined;
    name: string;
  }): Problem => ({
    file,
    ...(line === undefined ? {} : { line }),
    found: `${name} holds a comma or begins or ends with a space, so no list of retiring secrets can hold it`,
    next: `Put a new one in its place and restart: its tokens are refused, and clients refresh. A new one is made by: ${told.createKey.HS256}`,
  }),
  retiringElsewhere: (file: string, keyFile: string, name: string): Problem => ({
    file,
    found: `it sets ${name} and wins over ${keyFile}, where the key is`,
    next: `Move that line to ${keyFile} and run again.`,
  }),
  stillRetiring: (file: string, line: number | undefined, name: string): Problem => ({
    file,
    ...(line === undefined ? {} : { line }),
    found: `${name} still holds the key of an earlier rotation`,
    next: 'When its last token has expired, run again with --yes: it is replaced. Sooner, and its tokens are refused; clients refresh.',
  }),
} as const;
