import { isCommonPassword } from './common-passwords.js';

const MAX_LENGTH = 128;
const OWN_CHARACTERS = 8;
const SEPARATORS = /[^\p{L}\p{N}]+/u;

/**
 * What is wrong with a new password, in the words of Nest's ValidationPipe.
 * Length and not being guessable is all that counts: rules such as "one digit"
 * and expiry make passwords worse (NIST SP 800-63B-4 section 3.1.1.2).
 *
 * @param context what is tried first: the user's address, the app's name
 */
export function passwordProblem(
  password: string,
  minLength: number,
  context: string[],
): string | undefined {
  const { length } = Array.from(password);
  if (length < minLength) {
    return `must be longer than or equal to ${minLength} characters`;
  }
  if (length > MAX_LENGTH) {
    return `must be shorter than or equal to ${MAX_LENGTH} characters`;
  }
  // All halves of a character are hashed alike: one would open for another.
  if (/\p{Surrogate}/u.test(password)) {
    return 'must be text';
  }
  if (isCommonPassword(password)) {
    return 'is too easy to guess';
  }
  // "Ada.Lovelace@example.com" also counts as "ada", "lovelace" and "example".
  const words = context
    .flatMap((text) => [text, ...text.split('@'), ...text.split(SEPARATORS)])
    .filter((word) => word.length >= 3);
  words.sort((a, b) => b.length - a.length);
  const own = words.reduce(
    (left, word) => left.split(word.toLowerCase()).join(''),
    password.toLowerCase(),
  );
  return own.length < OWN_CHARACTERS
    ? "must not be made of your e-mail address or this app's name"
    : undefined;
}
