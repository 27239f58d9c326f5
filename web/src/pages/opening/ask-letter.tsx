import { useState } from 'preact/hooks';
import { fieldFailure } from '../../api/failure.ts';
import { send } from '../../api/send.ts';
import { isoDate, longDate } from '../../format/format.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { useForm } from '../../state/form.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { asOnCard, LetterToggle, NumberField } from './number-field.tsx';
import { VitaleCard } from './vitale-card.tsx';

/** Asks for a letter: to open a dossier, or to get back into one. The service answers both in the same way. */
export function AskLetter({ why }: { why: 'ask' | 'recover' }) {
  const { opening } = useWords();
  const [letter, setLetter] = useState(false);
  const [until, setUntil] = useState<string>();
  const form = useForm({ nir: '', again: '', vitaleSerial: '', birthOn: '' }, async (typed) => {
    if (asOnCard(typed.nir) !== asOnCard(typed.again)) throw fieldFailure('again', opening.differs);
    const { nir, vitaleSerial } = typed;
    const body = { nir, vitaleSerial, birthOn: isoDate(typed.birthOn) };
    setUntil((await send('requestOpening', { body })).codeUntil);
  });
  if (until) return <LetterLeft until={until} />;
  return (
    <Page title={opening[why].title} lead={opening[why].lead}>
      <p>
        <a href={pathTo('letter')}>{opening.haveLetter}</a>
      </p>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <VitaleCard />
        <NumberField {...form.field('nir')} hasLetter={letter} label={opening.number} hint={opening.numberHint} />
        <LetterToggle hasLetter={letter} onChange={setLetter} />
        <NumberField {...form.field('again')} hasLetter={letter} label={opening.again} hint={opening.againHint} />
        <Field
          {...form.field('vitaleSerial')}
          label={opening.vitale}
          hint={opening.vitaleHint}
          inputMode="numeric"
          autoComplete="off"
        />
        <DateField {...form.field('birthOn')} label={opening.birth} birthday />
        <Button busy={form.busy}>{opening[why].submit}</Button>
      </form>
    </Page>
  );
}

function LetterLeft({ until }: { until: string }) {
  const { opening, common } = useWords();
  return (
    <Page title={opening.askedTitle} lead={opening.asked}>
      <p>{opening.askedInside}</p>
      <p>
        <strong>{fill(opening.askedUntil, { date: longDate(until.slice(0, 10), language.use()) })}</strong>
      </p>
      <p>{opening.askedNothing}</p>
      <div class="actions">
        <ButtonLink to={pathTo('letter')}>{opening.letter.title}</ButtonLink>
        <ButtonLink to={pathTo('home')} look="quiet">
          {common.toHome}
        </ButtonLink>
      </div>
    </Page>
  );
}
