import { useState } from 'preact/hooks';
import { send } from '../../api/send.ts';
import { FOURS, group, longDay } from '../../format/format.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { useForm } from '../../state/form.ts';
import { useEnrolmentWords } from '../../words/enrolment.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { LetterToggle, NumberField } from '../opening/number-field.tsx';

/** Saying no to the dossier that was announced, with the code of the announcement. */
export function Refuse() {
  const { refuse: words } = useEnrolmentWords();
  const { home } = useWords();
  const [hasLetter, setHasLetter] = useState(false);
  const [since, setSince] = useState<string>();
  const form = useForm({ nir: '', code: '' }, async (body) => {
    setSince((await send('objectOnline', { body })).objectedAt);
  });
  if (since !== undefined) return <Refused since={since} />;
  return (
    <Page title={home.refuse} lead={words.lead}>
      <ul>
        {words.means.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <NumberField {...form.field('nir')} hasLetter={hasLetter} label={words.number} hint={words.numberHint} />
        <LetterToggle hasLetter={hasLetter} onChange={setHasLetter} />
        <Field
          {...form.field('code')}
          inputMode="numeric"
          autoComplete="off"
          label={words.code}
          hint={words.codeHint}
          shape={(typed) => group(typed, FOURS)}
        />
        <Button busy={form.busy}>{words.submit}</Button>
      </form>
      <p>{words.lost}</p>
    </Page>
  );
}

function Refused({ since }: { since: string }) {
  const { refuse: words } = useEnrolmentWords();
  const { common, home } = useWords();
  return (
    <Page key="refused" title={home.refuse}>
      <Notice kind="good">
        <p>{words.done}</p>
      </Notice>
      <p>{fill(words.since, { date: longDay(since, language.use()) })}</p>
      <p>{words.later}</p>
      <div class="actions">
        <ButtonLink to={pathTo('home')}>{common.toHome}</ButtonLink>
        <ButtonLink to={pathTo('ask')} look="quiet">
          {words.open}
        </ButtonLink>
      </div>
    </Page>
  );
}
