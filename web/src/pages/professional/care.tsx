import { Button } from '../../parts/button.tsx';
import { Choice, Tick } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Page } from '../../parts/page.tsx';
import { go } from '../../router/navigation.ts';
import { ask } from '../../session/professional.ts';
import { useForm } from '../../state/form.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { mustBeTicked, optionsOf } from './answers.ts';
import { lastDayOf } from './days.ts';
import { OtherWays, WhoseLine } from './enter.tsx';
import type { InDossier } from './in-dossier.ts';
import { rightsChanged } from './known.ts';
import { pathOf } from './paths.ts';

/** The professional takes part in the care of the patient, and has told them (CSP R1111-46). */
export function DeclareCare({ dossierId }: InDossier) {
  const { care: words, mustTick } = useProfessionalWords();
  const form = useForm({ until: 'month', informed: '' }, async ({ until, informed }) => {
    mustBeTicked({ informed }, mustTick);
    const body = { until: lastDayOf(until), patientInformed: true } as const;
    await ask('declareCare', { path: { dossierId }, body });
    rightsChanged(dossierId);
    go(pathOf('dossier', { dossierId }), {}, true);
  });
  return (
    <Page title={words.title} lead={words.lead}>
      <WhoseLine dossierId={dossierId} />
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Choice {...form.field('until')} label={words.until} options={optionsOf(words.lengths)} />
        <Tick {...form.field('informed')} label={words.informed} />
        <Button busy={form.busy}>{words.submit}</Button>
      </form>
      <OtherWays dossierId={dossierId} />
    </Page>
  );
}
