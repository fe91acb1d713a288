import { readFormatFacts } from '../format/format-facts';
import { formatPlan } from '../format/format-plan';
import { openFormatter } from '../format/open-formatter';
import type { Making } from '../plan/make-plan';
import type { AuthPlan } from '../plan/plan';
import type { Decision } from '../plan/problem';
import { surveyFor } from '../plan/rendered';
import type { WorkspaceFacts } from '../workspace/facts';

/** What a run is made from besides the workspace. */
export type Asked = Omit<Making, 'formatting'>;

/** Formats what is generated for other facts in another way. */
export type FormatMore = (facts: WorkspaceFacts, making: Making) => Promise<Making>;

/** The formatter is asked before a plan is made, which is pure, and after it, about the edits. */
export async function formatted(
  facts: WorkspaceFacts,
  asked: Asked,
  root: string,
  decide: (making: Making, more: FormatMore) => Promise<Decision<AuthPlan>>,
): Promise<Decision<AuthPlan>> {
  const formatter = asked.formats === false ? undefined : await openFormatter(facts, root);
  const formatting = await readFormatFacts(facts, formatter, () => surveyFor(facts, asked));
  const more: FormatMore = async (other, making) => {
    const survey = () =>
      surveyFor(other, making).filter(
        ({ nextHere = '' }) => !making.formatting.written.has(nextHere),
      );
    const { written } = await readFormatFacts(other, formatter, survey);
    const both = new Map([...making.formatting.written, ...written]);
    return { ...making, formatting: { ...making.formatting, written: both } };
  };
  const plan = await decide({ ...asked, formatting }, more);
  return plan.ok ? { ok: true, value: await formatPlan(plan.value, facts, formatter) } : plan;
}
