import { useState } from 'preact/hooks';
import type { ProfileEntry } from '../../../../functions/profile/contract.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { useForm } from '../../state/form.ts';
import { useProfileWords } from '../../words/profile.ts';
import { useContentLines } from './content-lines.ts';
import type { Writer } from './writer.ts';

/** Runs a change, then reads the page again. */
export type Change = (operation: () => Promise<unknown>) => Promise<void>;

type ActionsProps = {
  readonly entry: ProfileEntry;
  readonly others: readonly ProfileEntry[];
  readonly writer: Writer;
  readonly edit: () => void;
  readonly run: Change;
};

/** What one may do with an entry, folded: the page is to be read first. What needs a word more opens in its place. */
export function EntryActions({ entry, others, writer, edit, run }: ActionsProps) {
  const words = useProfileWords();
  const [open, setOpen] = useState<'remove' | 'contest' | 'merge'>();
  const { own, hidden } = entry;
  const isHolder = writer.as === 'holder';
  const mayMerge = others.length > 0 && (own || !isHolder);
  if (open) {
    return (
      <More entry={entry} what={open} others={others} writer={writer} run={run} close={() => setOpen(undefined)} />
    );
  }
  return (
    <details>
      <summary>{words.act}</summary>
      <div class="actions">
        {own && (
          <Button look="quiet" onPress={edit}>
            {words.correct}
          </Button>
        )}
        {isHolder && <Hide entry={entry} hidden={hidden === true} writer={writer} run={run} />}
        {isHolder && !own && (
          <Button look="quiet" onPress={() => setOpen('contest')}>
            {words.contest}
          </Button>
        )}
        {mayMerge && (
          <Button look="quiet" onPress={() => setOpen('merge')}>
            {words.merge}
          </Button>
        )}
        {own && (
          <Button look="quiet" onPress={() => setOpen('remove')}>
            {words.remove}
          </Button>
        )}
      </div>
    </details>
  );
}

function Hide({ entry, hidden, writer, run }: Pick<ActionsProps, 'entry' | 'writer' | 'run'> & { hidden: boolean }) {
  const words = useProfileWords();
  const form = useForm({}, () => run(() => writer.hide(entry, !hidden)));
  return (
    <>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Button look="quiet" busy={form.busy} onPress={form.submit}>
        {hidden ? words.show : words.hide}
      </Button>
    </>
  );
}

type MoreProps = Omit<ActionsProps, 'edit'> & { what: 'remove' | 'contest' | 'merge'; close: () => void };

function More({ entry, what, others, writer, run, close }: MoreProps) {
  const words = useProfileWords();
  const lines = useContentLines();
  const form = useForm({ comment: '', into: '' }, ({ comment, into }) =>
    run(() => {
      if (what === 'contest') return writer.contest(entry, comment);
      return what === 'merge' ? writer.merge(entry, into) : writer.remove(entry);
    }),
  );
  const submit = { remove: words.remove, contest: words.send, merge: words.mergeSubmit }[what];
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      {what === 'remove' && <p>{words.removeSure}</p>}
      {what === 'contest' && <Field {...form.field('comment')} label={words.contestLabel} />}
      {what === 'merge' && (
        <SelectField
          {...form.field('into')}
          label={words.mergeLabel}
          none={words.choose}
          options={others.map(({ entryId, content }) => ({ value: entryId, label: lines(content).join(', ') }))}
        />
      )}
      <div class="actions">
        <Button busy={form.busy} look={what === 'remove' ? 'danger' : 'main'}>
          {submit}
        </Button>
        <Button look="quiet" onPress={close}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
