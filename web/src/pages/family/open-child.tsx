import { useState } from 'preact/hooks';
import { isoDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Page } from '../../parts/page.tsx';
import { go } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { call } from '../../session/call.ts';
import { findDossiers } from '../../session/session.ts';
import { useForm } from '../../state/form.ts';
import { useFamilyWords } from '../../words/family.ts';
import { useWords } from '../../words/words.ts';
import { LetterToggle, NumberField } from '../opening/number-field.tsx';

/** A parent opens the dossier of their child, or enters the one there is, and is in it. */
export function OpenChild() {
  const { child: words, back } = useFamilyWords();
  const { opening } = useWords();
  const [hasLetter, setHasLetter] = useState(false);
  const form = useForm({ nir: '', vitaleSerial: '', birthOn: '' }, async ({ nir, vitaleSerial, birthOn }) => {
    const body = { nir, vitaleSerial, birthOn: isoDate(birthOn) };
    const { dossierId, outcome } = await call('openChildDossier', { body });
    await findDossiers();
    go(pathTo('dossier', { dossierId }), { notice: outcome === 'opened' ? 'childOpened' : 'childLinked' });
  });
  return (
    <Page title={words.title} lead={words.lead}>
      <p class="back">
        <a href={pathTo('family')}>{back}</a>
      </p>
      <ul>
        {words.means.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <NumberField {...form.field('nir')} hasLetter={hasLetter} label={words.number} hint={opening.numberHint} />
        <LetterToggle hasLetter={hasLetter} onChange={setHasLetter} />
        <Field
          {...form.field('vitaleSerial')}
          label={words.vitale}
          hint={opening.vitaleHint}
          inputMode="numeric"
          autoComplete="off"
        />
        <DateField {...form.field('birthOn')} label={words.birth} />
        <Button busy={form.busy}>{words.submit}</Button>
      </form>
    </Page>
  );
}
