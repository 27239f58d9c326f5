import type { SignInStep } from '../../../../functions/session/contract.ts';
import { send } from '../../api/send.ts';
import { FOURS, group } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { CarriedNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { pathTo } from '../../router/routes.ts';
import { useForm } from '../../state/form.ts';
import { useWords } from '../../words/words.ts';

type PasswordStepProps = {
  readonly identifier: string;
  readonly forwardAs: (identifier: string) => (answer: Promise<SignInStep>) => Promise<void>;
};

const grouped = (typed: string) => group(typed, FOURS);

/** First step: identifier and password. */
export function PasswordStep({ identifier, forwardAs }: PasswordStepProps) {
  const { session } = useWords();
  const form = useForm({ identifier: grouped(identifier), password: '' }, (typed) =>
    forwardAs(typed.identifier)(send('signIn', { body: typed })),
  );
  return (
    <>
      <CarriedNotice />
      <Page title={session.title} lead={session.lead}>
        <form onSubmit={form.submit} noValidate>
          <ErrorSummary failure={form.failure} retry={form.submit} />
          <Field
            {...form.field('identifier')}
            label={session.identifier}
            hint={session.identifierHint}
            autoComplete="username"
            shape={grouped}
          />
          <PasswordField
            {...form.field('password')}
            label={session.password}
            hint={session.passwordHint}
            autoComplete="current-password"
          />
          <Button busy={form.busy}>{session.submit}</Button>
        </form>
        <p>
          <a href={pathTo('recover')}>{session.lost}</a>
        </p>
      </Page>
    </>
  );
}
