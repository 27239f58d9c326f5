import { Button } from '../../parts/button.tsx';
import { Tick } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { go } from '../../router/navigation.ts';
import { ask, isRecent } from '../../session/professional.ts';
import { useForm } from '../../state/form.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { mustBeTicked } from './answers.ts';
import { OtherWays, WhoseLine } from './enter.tsx';
import type { InDossier } from './in-dossier.ts';
import { rightsChanged } from './known.ts';
import { pathOf } from './paths.ts';
import { CardButton } from './sign-in.tsx';

/** Opens the dossier of somebody in danger who cannot speak (CSP L1111-17 I): two conditions, a few words, and in. */
export function OpenInEmergency({ dossierId }: InDossier) {
  const { emergency: words, mustTick } = useProfessionalWords();
  const form = useForm({ unableToExpress: '', immediateRisk: '', reason: '' }, async (typed) => {
    const { reason, ...ticks } = typed;
    mustBeTicked(ticks, mustTick);
    const body = { reason, unableToExpress: true, immediateRisk: true } as const;
    await ask('openInEmergency', { path: { dossierId }, body });
    rightsChanged(dossierId);
    go(pathOf('summary', { dossierId }), {}, true);
  });
  const reason = form.field('reason');
  return (
    <Page title={words.title} lead={words.told}>
      <WhoseLine dossierId={dossierId} />
      {(form.failure?.kind === 'sign-in-again' || !isRecent()) && <CardFirst dossierId={dossierId} />}
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Tick {...form.field('unableToExpress')} label={words.unable} />
        <Tick {...form.field('immediateRisk')} label={words.risk} />
        <Field {...reason} label={words.reason} hint={words.reasonHint} autoComplete="off" />
        <fieldset class="field quick">
          <legend>{words.reasons}</legend>
          {words.common.map((often) => (
            <button key={often} type="button" class="button quiet" onClick={() => reason.onValue(often)}>
              {often}
            </button>
          ))}
        </fieldset>
        <Button look="danger" busy={form.busy}>
          {words.submit}
        </Button>
      </form>
      <OtherWays dossierId={dossierId} />
    </Page>
  );
}

/** Told before anything is typed: what was typed would be lost on the way to Pro Santé Connect and back. */
function CardFirst({ dossierId }: InDossier) {
  const { emergency: words } = useProfessionalWords();
  return (
    <Notice>
      <p>{words.cardFirst}</p>
      <CardButton backTo={pathOf('emergency', { dossierId })} label={words.card} fresh />
    </Notice>
  );
}
