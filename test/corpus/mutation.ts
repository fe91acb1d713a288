import type { Forge } from './forge';

/** What the app has to answer, and the challenge that goes with it (RFC 6750 section 3). */
export const ANSWERS = {
  accepted: { status: 200, challenge: null },
  invalid: refused('invalid_token', 'The access token is invalid'),
  expired: refused('invalid_token', 'The access token expired'),
  ended: refused('invalid_token', 'The session has ended'),
  malformed: { ...refused('invalid_request', 'Send one access token'), status: 400 },
  'no credentials': { status: 401, challenge: 'Bearer realm="shop"' },
  // By Node itself, before any code of an app runs.
  'too large': { status: 431, challenge: null },
} as const;

export interface Mutation {
  readonly name: string;
  readonly answer: keyof typeof ANSWERS;
  /** What is sent as `Authorization`: one field each. */
  readonly fields: (forge: Forge) => readonly string[];
}

type Tokens = Readonly<Record<string, (forge: Forge) => string>>;

/** Tokens that all get the same answer. */
export const tokens = (answer: Mutation['answer'], made: Tokens): Mutation[] =>
  Object.entries(made).map(([name, token]) => ({
    name,
    answer,
    fields: (forge) => [`Bearer ${token(forge)}`],
  }));

/** Whole fields that all get the same answer. */
export const fields = (
  answer: Mutation['answer'],
  made: Readonly<Record<string, Mutation['fields']>>,
): Mutation[] => Object.entries(made).map(([name, sent]) => ({ name, answer, fields: sent }));

function refused(error: string, text: string) {
  const details = `error="${error}", error_description="${text}"`;
  return { status: 401, challenge: `Bearer realm="shop", ${details}` };
}
