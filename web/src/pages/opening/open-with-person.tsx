import { useState } from 'preact/hooks';
import type { Reply } from '../../api/operations.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Page } from '../../parts/page.tsx';
import type { ApiClient } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { useHelpingWords } from '../../words/helping.ts';
import { fill } from '../../words/words.ts';
import { clockOf } from '../professional/days.ts';
import { cardOf, contactOf, HelpRequest, NOTHING_TYPED, type Typed } from './help-request.tsx';
import { LetterToPerson } from './letter-to-person.tsx';
import { OpenedWithPerson } from './opened-with-person.tsx';
import { keepPrintable, keptPrintable, type Printable } from './printable.ts';

type Sent = Reply<'sendContactCode'>;
type Step =
  | { readonly at: 'request'; readonly typed: Typed }
  | { readonly at: 'code'; readonly typed: Typed; readonly sent: Sent }
  | ({ readonly at: 'done' } & Printable);

/** A sheet still to be printed comes first. */
function firstStep(): Step {
  const printable = keptPrintable();
  return printable ? { at: 'done', ...printable } : { at: 'request', typed: NOTHING_TYPED };
}

/**
 * Opens a dossier with the person who is here: card, consent and contact, then the code they received, then the sheet
 * they take home. The same steps for a professional and for an agent.
 * @param ask sends a request in the name of whoever helps
 */
export function OpenWithPerson({ ask }: { ask: ApiClient['call'] }) {
  const [step, setStep] = useState<Step>(firstStep);
  if (step.at === 'request') {
    const onSent = (typed: Typed, sent: Sent) => setStep({ at: 'code', typed, sent });
    return <HelpRequest ask={ask} first={step.typed} onSent={onSent} />;
  }
  if (step.at === 'code') {
    const { typed, sent } = step;
    const back = () => setStep({ at: 'request', typed });
    const onOpened = (opened: Printable['opened']) => {
      const printable = { opened, key: crypto.randomUUID() };
      keepPrintable(printable);
      setStep({ at: 'done', ...printable });
    };
    return <Code ask={ask} typed={typed} sent={sent} back={back} onOpened={onOpened} />;
  }
  const again = () => {
    keepPrintable(undefined);
    setStep({ at: 'request', typed: NOTHING_TYPED });
  };
  return <OpenedWithPerson ask={ask} printable={step} again={again} />;
}

type CodeProps = {
  readonly ask: ApiClient['call'];
  readonly typed: Typed;
  readonly sent: Sent;
  readonly back: () => void;
  readonly onOpened: (opened: Printable['opened']) => void;
};

function Code({ ask, typed, sent, back, onOpened }: CodeProps) {
  const words = useHelpingWords();
  const { openingId, sentTo, until } = sent;
  const form = useForm({ code: '' }, async ({ code }) => {
    onOpened(await ask('openWithPerson', { body: { openingId, nir: typed.nir, ...contactOf(typed), code } }));
  });
  return (
    <Page title={words.codeTitle} lead={fill(words.codeLead, { to: sentTo, time: clockOf(until) })}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Field
          {...form.field('code')}
          label={words.code}
          hint={words.codeHint}
          inputMode="numeric"
          autoComplete="off"
        />
        <div class="actions">
          <Button busy={form.busy}>{words.open}</Button>
          <Button look="quiet" onPress={back}>
            {words.back}
          </Button>
        </div>
      </form>
      {form.failure?.kind === 'dossier-exists' && <LetterToPerson ask={ask} card={cardOf(typed)} />}
    </Page>
  );
}
