import type { ComponentChildren } from 'preact';
import { FailureError } from '../../api/failure.ts';
import { Button } from '../../parts/button.tsx';
import { Choice, Tick } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { type Form, useForm } from '../../state/form.ts';
import { useAgentWords } from '../../words/agent.ts';
import { ask } from './agent-session.ts';

/** What was done with a dossier at the counter. */
export type Done = 'suspended' | 'lifted' | 'upheld' | 'closed' | keyof typeof FOR_PERSON;

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

/** Finds a contested suspension right: the dossier is closed. */
export function Uphold({ dossierId, onDone }: AtCounter) {
  const { person: words } = useAgentWords();
  const form = useForm({}, async () => {
    await ask('upholdSuspension', { path: { dossierId } });
    await onDone('upheld');
  });
  return <Folded title={words.uphold} text={words.upholdText} form={form} look="danger" />;
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

/** What needs nothing of the person who is there but a proof of who they are, by what it comes to. */
const FOR_PERSON = {
  reopened: 'reopenAtCounter',
  contested: 'contestAtCounter',
  erasing: 'eraseAtCounter',
  kept: 'keepAtCounter',
  remindersStopped: 'stopReminders',
} as const;

type ForPersonProps = AtCounter & { readonly what: keyof typeof FOR_PERSON };

/** Does one thing for the person who is there. */
export function ForPerson({ dossierId, onDone, what }: ForPersonProps) {
  const { person: words } = useAgentWords();
  const checked = `${what}Checked`;
  const form = useForm({ [checked]: '' }, async (given) => {
    if (!given[checked]) throw wrong({ [checked]: words.mustCheck });
    await ask(FOR_PERSON[what], { path: { dossierId }, body: { identityChecked: true } });
    await onDone(what);
  });
  return (
    <Folded {...words.forPerson[what]} form={form} look={what === 'erasing' ? 'danger' : 'main'}>
      <Tick {...form.field(checked)} label={words.checked} />
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
