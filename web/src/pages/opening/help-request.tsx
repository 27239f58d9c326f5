import type { Reply } from '../../api/operations.ts';
import { isoDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { CardFields } from '../../parts/card-fields.tsx';
import { Choice, Tick } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Page } from '../../parts/page.tsx';
import type { ApiClient } from '../../session/call.ts';
import { type Form, useForm } from '../../state/form.ts';
import { useHelpingWords } from '../../words/helping.ts';
import { mustBeTicked, optionsOf } from '../professional/answers.ts';
import { LetterToPerson } from './letter-to-person.tsx';

/** Nothing typed yet; a mobile is what most people have. */
export const NOTHING_TYPED = {
  nir: '',
  vitaleSerial: '',
  birthOn: '',
  way: 'phone',
  phone: '',
  email: '',
  consent: '',
};

/** What is typed of a person, and of how to reach them. */
export type Typed = typeof NOTHING_TYPED;

/** The one contact that was chosen. */
export const contactOf = ({ way, phone, email }: Typed) => (way === 'email' ? { email } : { phone });

/** What was typed of the card. */
export const cardOf = ({ nir, vitaleSerial, birthOn }: Typed) => ({ nir, vitaleSerial, birthOn: isoDate(birthOn) });

type Props = {
  readonly ask: ApiClient['call'];
  readonly first: Typed;
  readonly onSent: (typed: Typed, sent: Reply<'sendContactCode'>) => void;
};

/** First step: the card, the consent, the contact; then a code leaves. */
export function HelpRequest({ ask, first, onSent }: Props) {
  const words = useHelpingWords();
  const form = useForm(first, async (typed) => {
    mustBeTicked({ consent: typed.consent }, words.mustTick);
    const stated = { ...cardOf(typed), ...contactOf(typed), consent: true as const };
    onSent(typed, await ask('sendContactCode', { body: stated }));
  });
  return (
    <Page title={words.title} lead={words.lead}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <h2>{words.card}</h2>
        <CardFields field={form.field} words={words} />
        <h2>{words.wish}</h2>
        <Contact form={form} />
        <Tick {...form.field('consent')} label={words.consent} hint={words.consentHint} />
        <Button busy={form.busy}>{words.send}</Button>
      </form>
      <details class="filters">
        <summary>{words.letter.title}</summary>
        <LetterToPerson ask={ask} card={cardOf(form.values)} />
      </details>
    </Page>
  );
}

function Contact({ form }: { form: Form<Typed> }) {
  const words = useHelpingWords();
  const off = { autoComplete: 'off' } as const;
  return (
    <>
      <Choice {...form.field('way')} label={words.way} options={optionsOf(words.ways)} />
      {form.values.way === 'email' ? (
        <Field {...form.field('email')} {...off} label={words.email} hint={words.emailHint} type="email" />
      ) : (
        <Field {...form.field('phone')} {...off} label={words.phone} hint={words.phoneHint} type="tel" />
      )}
    </>
  );
}
