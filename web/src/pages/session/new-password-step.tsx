import { send } from '../../api/send.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Page } from '../../parts/page.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { useForm } from '../../state/form.ts';
import { useWords } from '../../words/words.ts';
import { checkRules } from './password-rules.ts';
import type { StepProps } from './step-props.ts';

/** At the first sign-in: a password of one's own. */
export function NewPasswordStep({ identifier, step, forward, restart }: StepProps<'new-password'>) {
  const { session } = useWords();
  const form = useForm({ newPassword: '' }, ({ newPassword }) =>
    forward(send('chooseNewPassword', { body: { identifier, session: step.session, newPassword } })),
  );
  return (
    <Page title={session.newTitle} lead={session.newLead}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Rules password={form.values.newPassword} />
        <PasswordField
          {...form.field('newPassword')}
          label={session.newPassword}
          hint={session.newHint}
          autoComplete="new-password"
        />
        <div class="actions">
          <Button busy={form.busy}>{session.submit}</Button>
          <Button look="quiet" onPress={restart}>
            {session.restart}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function Rules({ password }: { password: string }) {
  const { session } = useWords();
  return (
    <>
      <p id="rules">{session.rules}</p>
      <ul class="rules" aria-labelledby="rules">
        {checkRules(password).map(({ rule, kept }) => (
          <li key={rule} class={kept ? 'kept' : ''}>
            {session.rule[rule]} <span>({kept ? session.ruleDone : session.ruleMissing})</span>
          </li>
        ))}
      </ul>
    </>
  );
}
