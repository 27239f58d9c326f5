import type { ComponentChildren } from 'preact';
import { FailureError } from '../../api/failure.ts';
import { Button } from '../../parts/button.tsx';
import { Choice, Tick } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { type Form, useForm } from '../../state/form.ts';
import { useAgentWords } from '../../words/agent.ts';
import { ask } from './agent-session.ts';

/** What was done with a dossier at the counter. */
export type Done = 'suspended' | 'lifted' | 'closed' | 'reopened' | 'remindersStopped';

type AtCounter = { readonly dossierId: string; readonly onDone: (what: Done) => Promise<void> };

/** Suspends a dossier, with one of two reasons. */
export function Suspend({ dossierId, onDone }: AtCounter) {
  const { person: words } = useAgentWords();
  const { fraud, malfunction } = words.motives;
  const form = useForm({ why: '' }, async ({ why }) => {
    if (why !== 'fraud' && why !== 'malfunction') throw wrong({ why: words.mustChoose });
    await ask('suspendDossier', { path: { dossierId }, body: { motive: why } });
    await onDone('suspended');
  });
  return (
    <Folded title={words.suspend} text={words.suspendText} form={form} look="danger">
      <Choice {...form.field('why')} label={words.suspendWhy} options={optionsOf({ fraud, malfunction })} />
    </Folded>
  );
}

/** Ends a suspension. */
export function Lift({ dossierId, onDone }: AtCounter) {
  const { person: words } = useAgentWords();
  const form = useForm({}, async () => {
    await ask('liftSuspension', { path: { dossierId } });
    await onDone('lifted');
  });
  return <Folded title={words.lift} text={words.liftText} form={form} />;
}

/** Closes a dossier for the person who is there. */
export function Close({ dossierId, onDone }: AtCounter) {
  const { person: words } = useAgentWords();
  const form = useForm({ motive: '', closeChecked: '' }, async ({ motive, closeChecked }) => {
    const chosen = Object.hasOwn(words.closeMotives, motive) ? (motive as keyof typeof words.closeMotives) : undefined;
    const missing = {
      ...(chosen ? {} : { motive: words.mustChoose }),
      ...(closeChecked ? {} : { closeChecked: words.mustCheck }),
    };
    if (!chosen || !closeChecked) throw wrong(missing);
    await ask('closeAtCounter', { path: { dossierId }, body: { motive: chosen, identityChecked: true } });
    await onDone('closed');
  });
  return (
    <Folded title={words.close} text={words.closeText} form={form} look="danger">
      <ul>
        {words.closeMeans.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Choice {...form.field('motive')} label={words.closeWhy} options={optionsOf(words.closeMotives)} />
      <Tick {...form.field('closeChecked')} label={words.checked} />
    </Folded>
  );
}

/** Brings a dossier back for the person who is there. */
export function Reopen({ dossierId, onDone }: AtCounter) {
  const { person: words } = useAgentWords();
  const form = useForm({ reopenChecked: '' }, async ({ reopenChecked }) => {
    if (!reopenChecked) throw wrong({ reopenChecked: words.mustCheck });
    await ask('reopenAtCounter', { path: { dossierId }, body: { identityChecked: true } });
    await onDone('reopened');
  });
  return (
    <Folded title={words.reopen} text={words.reopenText} form={form}>
      <Tick {...form.field('reopenChecked')} label={words.checked} />
    </Folded>
  );
}

/** Ends all reminders for the person who is there. */
export function StopReminders({ dossierId, onDone }: AtCounter) {
  const { person: words } = useAgentWords();
  const form = useForm({ stopChecked: '' }, async ({ stopChecked }) => {
    if (!stopChecked) throw wrong({ stopChecked: words.mustCheck });
    await ask('stopReminders', { path: { dossierId }, body: { identityChecked: true } });
    await onDone('remindersStopped');
  });
  return (
    <Folded title={words.stopReminders} text={words.stopRemindersText} form={form}>
      <Tick {...form.field('stopChecked')} label={words.checked} />
    </Folded>
  );
}

type FoldedProps = {
  readonly title: string;
  readonly text: string;
  readonly form: Pick<Form<object>, 'submit' | 'failure' | 'busy'>;
  readonly look?: 'main' | 'danger';
  readonly children?: ComponentChildren;
};

/** One thing to do, folded until it is wanted. */
function Folded({ title, text, form, look = 'main', children }: FoldedProps) {
  return (
    <details class="filters">
      <summary>{title}</summary>
      <p>{text}</p>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        {children}
        <Button look={look} busy={form.busy}>
          {title}
        </Button>
      </form>
    </details>
  );
}

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** Answers that are missing, each beside its field. */
const wrong = (fields: Readonly<Record<string, string>>): FailureError =>
  new FailureError({
    kind: 'invalid-fields',
    fields: Object.entries(fields).map(([field, detail]) => ({ field, detail })),
  });
