import { send } from '../../api/send.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Page } from '../../parts/page.tsx';
import { useForm } from '../../state/form.ts';
import { fill, useWords } from '../../words/words.ts';
import type { StepProps } from './step-props.ts';

/** Last step: the code that was sent. */
export function CodeStep({ identifier, step, forward, restart }: StepProps<'code'>) {
  const { session } = useWords();
  const form = useForm({ code: '' }, ({ code }) =>
    forward(send('answerCode', { body: { identifier, session: step.session, code } })),
  );
  const sent = fill(step.channel === 'sms' ? session.codeSms : session.codeEmail, { to: step.sentTo });
  return (
    <Page title={session.codeTitle} lead={sent}>
      <p>{session.codeKeep}</p>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Field
          {...form.field('code')}
          label={session.code}
          hint={session.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
        <p>{session.codeNothing}</p>
        <div class="actions">
          <Button busy={form.busy}>{session.codeSubmit}</Button>
          <Button look="quiet" onPress={restart}>
            {session.restart}
          </Button>
        </div>
      </form>
    </Page>
  );
}
