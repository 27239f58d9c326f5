import type { StaffStep } from '../../../../functions/session/contract.ts';
import { send } from '../../api/send.ts';
import { group } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Page } from '../../parts/page.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { useForm } from '../../state/form.ts';
import { useAgentWords } from '../../words/agent.ts';
import type { Step } from './step.ts';

/** Sends the answer of a step and shows the next one. */
type Forward = (answer: Promise<StaffStep>) => Promise<void>;

type StepProps<Next extends Step['next']> = {
  readonly username: string;
  readonly step: Extract<Step, { next: Next }>;
  readonly forward: Forward;
  readonly restart: () => void;
};

/** First step: name and password. */
export function PasswordStep({ forwardAs }: { forwardAs: (username: string) => Forward }) {
  const { signIn: words } = useAgentWords();
  const form = useForm({ username: '', password: '' }, (typed) =>
    forwardAs(typed.username.trim())(send('staffSignIn', { body: typed })),
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Field {...form.field('username')} label={words.username} hint={words.usernameHint} autoComplete="username" />
        <PasswordField
          {...form.field('password')}
          label={words.password}
          hint={words.passwordHint}
          autoComplete="current-password"
        />
        <Button busy={form.busy}>{words.submit}</Button>
      </form>
    </Page>
  );
}

/** At the first sign-in: a password of one's own. */
export function NewPasswordStep({ username, step, forward, restart }: StepProps<'new-password'>) {
  const { signIn: words } = useAgentWords();
  const form = useForm({ newPassword: '' }, ({ newPassword }) =>
    forward(send('staffChooseNewPassword', { body: { username, session: step.session, newPassword } })),
  );
  return (
    <Page title={words.newTitle} lead={words.newLead}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <PasswordField {...form.field('newPassword')} label={words.newPassword} autoComplete="new-password" />
        <div class="actions">
          <Button busy={form.busy}>{words.submit}</Button>
          <Button look="quiet" onPress={restart}>
            {words.restart}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/** Last step: the code of the authenticator application, which is set up the first time. */
export function CodeStep({ username, step, forward, restart }: StepProps<'code' | 'authenticator'>) {
  const { signIn: words } = useAgentWords();
  const operation = step.next === 'code' ? 'staffAnswerCode' : 'staffConfirmAuthenticator';
  const form = useForm({ code: '' }, ({ code }) =>
    forward(send(operation, { body: { username, session: step.session, code } })),
  );
  const first = step.next === 'authenticator';
  return (
    <Page title={first ? words.setUpTitle : words.codeTitle} {...(first && { lead: words.setUpLead })}>
      {step.next === 'authenticator' && <SetUp {...step} />}
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Field
          {...form.field('code')}
          label={words.code}
          hint={words.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
        />
        <div class="actions">
          <Button busy={form.busy}>{words.codeSubmit}</Button>
          <Button look="quiet" onPress={restart}>
            {words.restart}
          </Button>
        </div>
      </form>
    </Page>
  );
}

const FOURS = Array.from({ length: 13 }, () => 4);

/** The key of the application, to type from one screen to another; a link for those who have both on one device. */
function SetUp({ secret, otpauth }: { secret: string; otpauth: string }) {
  const { signIn: words } = useAgentWords();
  return (
    <>
      <ol>
        {words.setUpSteps.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <section class="identifier" aria-labelledby="secret">
        <h2 id="secret">{words.secret}</h2>
        <p class="large key">{group(secret, FOURS)}</p>
      </section>
      <p>
        <a href={otpauth}>{words.openApp}</a>
      </p>
    </>
  );
}
