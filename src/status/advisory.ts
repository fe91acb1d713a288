import { standsIn } from './match-tokens';
import { tokensOf, tokensOfPiece } from './tokens';

/** The worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** A weakness of what an earlier version generated: an entry of advisories.json. */
export interface Advisory {
  /** 'NAJ-2027-1' */
  readonly id: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly title: string;
  /** What can happen, and to whom. */
  readonly means: string;
  /** What to change in a copy that no upgrade reaches. */
  readonly byHand: string;
  /** The first version whose templates have it, and the first one whose templates do not. */
  readonly since: string;
  readonly fixedIn: string;
  /** Ids of the templates that have it, as the lock names them: 'session.service'. */
  readonly templates: readonly string[];
  /** How to tell it from the code, whatever it looks like by now. */
  readonly code: {
    /** Each of these pieces of code stands in a copy that has it; one at least. See `standsIn`. */
    readonly has: readonly string[];
    /** None of these does: the check that is missing. */
    readonly lacks: readonly string[];
  };
}

/** advisories.json */
export interface Advisories {
  readonly schema: 1;
  readonly advisories: readonly Advisory[];
}

/** Whether a text, a copy of one of the advisory's templates, has that weakness still. */
export function isWeak(text: string, { code }: Pick<Advisory, 'code'>): boolean {
  const tokens = tokensOf(text);
  const stands = (piece: string) => standsIn(tokensOfPiece(piece), tokens);
  return code.has.every(stands) && !code.lacks.some(stands);
}
