import { useState } from 'preact/hooks';
import type { OpeningConfirmed } from '../../../../functions/opening/contract.ts';
import { send } from '../../api/send.ts';
import { FOURS, group } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { useForm } from '../../state/form.ts';
import { useWords } from '../../words/words.ts';
import { Identifier } from './identifier.tsx';
import { LetterToggle, NumberField } from './number-field.tsx';

/** Coming back with the code of the letter. */
export function UseLetter() {
  const { letter, ...opening } = useWords().opening;
  const [hasLetter, setHasLetter] = useState(false);
  const [confirmed, setConfirmed] = useState<OpeningConfirmed>();
  const form = useForm({ nir: '', code: '', phone: '', email: '' }, async ({ nir, code, phone, email }) => {
    const body = { nir, code, ...(phone.trim() && { phone }), ...(email.trim() && { email }) };
    setConfirmed(await send('confirmOpening', { body }));
  });
  if (confirmed) return <Identifier confirmed={confirmed} />;
  return (
    <Page title={letter.title} lead={letter.lead}>
      <p>
        <a href={pathTo('ask')}>{letter.noLetter}</a>
      </p>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <NumberField {...form.field('nir')} hasLetter={hasLetter} label={opening.number} hint={opening.numberHint} />
        <LetterToggle hasLetter={hasLetter} onChange={setHasLetter} />
        <Field
          {...form.field('code')}
          inputMode="numeric"
          autoComplete="off"
          label={letter.code}
          hint={letter.codeHint}
          shape={(typed) => group(typed, FOURS)}
        />
        <h2>{letter.ways}</h2>
        <p>{letter.waysHint}</p>
        <Field {...form.field('phone')} label={letter.phone} hint={letter.phoneHint} type="tel" autoComplete="tel" />
        <Field
          {...form.field('email')}
          label={letter.email}
          hint={letter.emailHint}
          type="email"
          autoComplete="email"
        />
        <Button busy={form.busy}>{letter.submit}</Button>
      </form>
    </Page>
  );
}
