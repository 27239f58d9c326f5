import { useEffect, useState } from 'preact/hooks';
import { fieldFailure } from '../../api/failure.ts';
import type { Reply } from '../../api/operations.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { go } from '../../router/navigation.ts';
import { ask } from '../../session/professional.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill } from '../../words/words.ts';
import { optionsOf } from './answers.ts';
import { clockOf, lastDayOf } from './days.ts';
import { OtherWays, WhoseLine } from './enter.tsx';
import type { InDossier } from './in-dossier.ts';
import { rightsChanged } from './known.ts';
import { pathOf } from './paths.ts';

type Sent = Reply<'askConsentCode'>;

/** The patient is here: they receive a code, say it, and the dossier opens. */
export function ConsentOfPatient({ dossierId }: InDossier) {
  const { consent: words } = useProfessionalWords();
  const [sent, setSent] = useState<Sent>();
  const asking = useForm({}, async () => {
    setSent(await ask('askConsentCode', { path: { dossierId }, body: {} }));
  });
  return (
    <Page title={words.title} lead={words.lead}>
      <WhoseLine dossierId={dossierId} />
      <form onSubmit={asking.submit} noValidate>
        <ErrorSummary failure={asking.failure} retry={asking.submit} />
        <Button look={sent ? 'quiet' : 'main'} busy={asking.busy}>
          {sent ? words.again : words.ask}
        </Button>
      </form>
      {sent && <Answer dossierId={dossierId} sent={sent} />}
      <OtherWays dossierId={dossierId} />
    </Page>
  );
}

function Answer({ dossierId, sent }: InDossier & { sent: Sent }) {
  const { consent: words, care } = useProfessionalWords();
  const types = useLoad(() => ask('listDocumentTypes', {}), 'types');
  const form = useForm({ code: '', until: 'today', scope: 'all', classes: '' }, async (typed) => {
    const classes = typed.scope === 'some' ? typed.classes.split(' ').filter(Boolean) : undefined;
    if (classes?.length === 0) throw fieldFailure('classes', words.classesMissing);
    const body = { code: typed.code, until: lastDayOf(typed.until), ...(classes && { classes }) };
    await ask('attestConsent', { path: { dossierId }, body });
    rightsChanged(dossierId);
    go(pathOf('dossier', { dossierId }), {}, true);
  });
  // The code is said aloud at once: the next key pressed belongs to it.
  useEffect(() => document.getElementById('code')?.focus(), []);
  const kinds = types.state === 'here' ? types.value.classes : [];
  return (
    <form onSubmit={form.submit} noValidate>
      <Notice kind="good">
        <p>{fill(words.sent, { to: sent.sentTo, time: clockOf(sent.until) })}</p>
      </Notice>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Field {...form.field('code')} label={words.code} hint={words.codeHint} inputMode="numeric" autoComplete="off" />
      <Choice {...form.field('until')} label={words.until} options={optionsOf(care.lengths)} />
      <Choice {...form.field('scope')} label={words.scope} options={optionsOf(words.scopes)} />
      {form.values.scope === 'some' && (
        <Ticks
          {...form.field('classes')}
          label={words.classes}
          options={kinds.map(({ code, label }) => ({ value: code, label }))}
        />
      )}
      <Button busy={form.busy}>{words.submit}</Button>
    </form>
  );
}
