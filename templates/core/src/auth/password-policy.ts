import { isCommonPassword } from './common-passwords.js';

export interface PasswordPolicy {
  readonly minLength: number;
  /** What an attacker tries first: the user's address, the app's name. */
  readonly contextWords: readonly string[];
}

const MAX_LENGTH = 128;
const OWN_CHARACTERS = 8;

/**
 * What is wrong with a new password, in the words of Nest's ValidationPipe.
 * Length and not being guessable is all that counts: rules such as "one digit"
 * and expiry make passwords worse (NIST SP 800-63B-4 section 3.1.1.2).
 */
export function passwordProblems(
  field: string,
  password: string,
  { minLength, contextWords }: PasswordPolicy,
): string[] {
  const length = Array.from(password).length;
  if (length < minLength) {
    return [`${field} must be longer than or equal to ${minLength} characters`];
  }
  if (length > MAX_LENGTH) {
    return [
      `${field} must be shorter than or equal to ${MAX_LENGTH} characters`,
    ];
  }
  if (isCommonPassword(password)) {
    return [`${field} is too easy to guess`];
  }
  return isMadeOf(contextWords, password)
    ? [`${field} must not be made of your e-mail address or this app's name`]
    : [];
}

/** Nothing to speak of is left without them. */
function isMadeOf(texts: readonly string[], password: string): boolean {
  const words = texts.flatMap(partsOf);
  words.sort((a, b) => b.length - a.length);
  const rest = words.reduce(
    (left, word) => left.replaceAll(word, ''),
    password.toLowerCase(),
  );
  return rest.length < OWN_CHARACTERS;
}

/** "Ada.Lovelace@example.com" also counts as "ada", "lovelace" and "example". */
function partsOf(text: string): string[] {
  const word = text.toLowerCase();
  const parts = [...word.split('@'), ...word.split(/[^\p{L}\p{N}]+/u)];
  return [word, ...parts].filter((part) => part.length >= 3);
}
