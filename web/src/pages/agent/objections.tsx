import { useState } from 'preact/hooks';
import type { Objection } from '../../../../functions/enrolment/contract.ts';
import { isoDate, longInstant } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useForm } from '../../state/form.ts';
import { useAgentWords } from '../../words/agent.ts';
import { useEnrolmentWords } from '../../words/enrolment.ts';
import { language } from '../../words/language.ts';
import { fill } from '../../words/words.ts';
import { asOnCard } from '../opening/number-field.tsx';
import { ask } from './agent-session.ts';

/** Recording that a person wants no dossier, or nothing of an older one: they say it at the counter, or wrote it. */
export function Objections() {
  const { pages } = useAgentWords();
  const { objections: words, ways } = useEnrolmentWords();
  const spoken = language.use();
  const [done, setDone] = useState<Objection>();
  if (!done) {
    return (
      <Page title={pages.objections} lead={words.lead}>
        <RecordForm onDone={setDone} />
      </Page>
    );
  }
  const told = { date: longInstant(done.objectedAt, spoken), by: ways[done.by] };
  return (
    <Page key="done" title={pages.objections}>
      <Notice kind="good">
        <p>{fill(words.done, told)}</p>
      </Notice>
      <Button look="quiet" onPress={() => setDone(undefined)}>
        {words.again}
      </Button>
    </Page>
  );
}

const NO_DATE = '';

function RecordForm({ onDone }: { onDone: (objection: Objection) => void }) {
  const { objections: words, refuse } = useEnrolmentWords();
  const empty = { by: 'counter', to: 'dossier', nir: '', birthOn: NO_DATE, vitaleSerial: '', scan: '' };
  const form = useForm(empty, async ({ nir, by, to, birthOn, vitaleSerial, scan }) => {
    const body = {
      nir,
      by: by === 'post' ? ('post' as const) : ('counter' as const),
      ...(to === 'archive' && { to: 'archive' as const }),
      ...(birthOn.replaceAll('-', '') && { birthOn: isoDate(birthOn) }),
      ...(vitaleSerial.trim() && { vitaleSerial }),
      ...(by === 'post' && scan.trim() && { scan }),
    };
    onDone(await ask('recordObjection', { body }));
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Choice
        {...form.field('by')}
        label={words.by}
        options={(['counter', 'post'] as const).map((value) => ({ value, label: words.ways[value] }))}
      />
      <Choice
        {...form.field('to')}
        label={words.to}
        options={(['dossier', 'archive'] as const).map((value) => ({ value, label: words.whats[value] }))}
      />
      <Field {...form.field('nir')} label={refuse.number} autoComplete="off" shape={asOnCard} />
      <DateField {...form.field('birthOn')} label={words.birth} />
      <Field {...form.field('vitaleSerial')} label={words.serial} inputMode="numeric" autoComplete="off" />
      {form.values.by === 'post' && <Field {...form.field('scan')} label={words.scan} autoComplete="off" />}
      <Button busy={form.busy}>{words.submit}</Button>
    </form>
  );
}
