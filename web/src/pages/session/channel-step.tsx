import { send } from '../../api/send.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Page } from '../../parts/page.tsx';
import { useForm } from '../../state/form.ts';
import { useWords } from '../../words/words.ts';
import type { StepProps } from './step-props.ts';

/** Where the code goes; the first way is chosen already, so that most people only continue. */
export function ChannelStep({ identifier, step, forward, restart }: StepProps<'channel'>) {
  const { session } = useWords();
  const form = useForm({ channel: step.channels[0] ?? 'sms' }, ({ channel }) =>
    forward(
      send('chooseChannel', {
        body: { identifier, session: step.session, channel: channel === 'email' ? 'email' : 'sms' },
      }),
    ),
  );
  const labels = { sms: session.channelSms, email: session.channelEmail };
  return (
    <Page title={session.channelTitle} lead={session.channelLead}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Choice
          {...form.field('channel')}
          label={session.channelChoice}
          options={step.channels.map((channel) => ({ value: channel, label: labels[channel] }))}
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
