import { isoDate } from '../../format/format.ts';
import { DateField } from '../../parts/date-field.tsx';
import { Field } from '../../parts/field.tsx';
import type { Form } from '../../state/form.ts';
import { useAgentWords } from '../../words/agent.ts';

/** What is typed of the decision of a court. */
export type TypedDecision = { readonly reference: string; readonly court: string; readonly on: string };

/** Nothing typed yet. */
export const NO_DECISION: TypedDecision = { reference: '', court: '', on: '' };

/** The decision as it is sent. */
export const decisionIn = ({ reference, court, on }: TypedDecision) => ({ reference, court, on: isoDate(on) });

/** The decision of a court: what finds it again, never what it says. */
export function DecisionFields<V extends TypedDecision>({ form }: { form: Form<V> }) {
  const { representatives: words } = useAgentWords();
  return (
    <>
      <Field {...form.field('reference')} label={words.reference} hint={words.referenceHint} autoComplete="off" />
      <Field {...form.field('court')} label={words.court} autoComplete="off" />
      <DateField {...form.field('on')} label={words.decidedOn} />
    </>
  );
}
