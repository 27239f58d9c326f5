import type { ProfileEntry } from '../../../../functions/profile/contract.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { Start } from '../../parts/start.tsx';
import { useForm } from '../../state/form.ts';
import { useProfileWords } from '../../words/profile.ts';
import { useContentLines } from './content-lines.ts';
import type { Form, Sheet } from './sheet.ts';

type ActionsProps = {
  readonly entry: ProfileEntry;
  readonly others: readonly ProfileEntry[];
  readonly sheet: Sheet;
};

/** What one may do with an entry, folded: the page is to be read first. What needs a word more has a form. */
export function EntryActions({ entry, others, sheet }: ActionsProps) {
  const words = useProfileWords();
  const { writer, setOpen } = sheet;
  const { own, hiddenFromRepresentatives } = entry;
  const isHolder = writer.as === 'holder';
  const forms: readonly (readonly [Form, label: string, may: boolean])[] = [
    ['correct', words.correct, own],
    ['contest', words.contest, isHolder && !own],
    ['merge', words.merge, others.length > 0 && (own || !isHolder)],
    ['secret', words.keepSecret, writer.minor === true && own && !hiddenFromRepresentatives],
    ['remove', words.remove, own],
  ];
  return (
    <details>
      <summary>{words.act}</summary>
      <div class="actions">
        {isHolder && <Hide entry={entry} sheet={sheet} />}
        {forms
          .filter(([, , may]) => may)
          .map(([form, label]) => (
            <Button key={form} look="quiet" onPress={() => setOpen({ at: entry.entryId, form })}>
              {label}
            </Button>
          ))}
      </div>
    </details>
  );
}

/** Hides an entry from professionals or shows it again, at once. */
function Hide({ entry, sheet: { writer, run } }: Pick<ActionsProps, 'entry' | 'sheet'>) {
  const words = useProfileWords();
  const isHidden = entry.hidden === true;
  const told = isHidden ? words.changed.show : words.changed.hide;
  const form = useForm({}, () => run(told, () => writer.hide(entry, !isHidden)));
  return (
    <>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Button look="quiet" busy={form.busy} onPress={form.submit}>
        {isHidden ? words.show : words.hide}
      </Button>
    </>
  );
}

type Change = Exclude<Form, 'add' | 'correct'>;

/** The form of a change that leaves what an entry says as it is. */
export function EntryChange({ entry, form: what, others, sheet }: ActionsProps & { readonly form: Change }) {
  const words = useProfileWords();
  const lines = useContentLines();
  const { writer, run, cancel } = sheet;
  const form = useForm({ comment: '', into: '' }, ({ comment, into }) => {
    const changes: Readonly<Record<Change, () => Promise<unknown>>> = {
      contest: () => writer.contest(entry, comment),
      merge: () => writer.merge(entry, into),
      secret: () => writer.keepSecret(entry),
      remove: () => writer.remove(entry),
    };
    return run(words.changed[what], changes[what]);
  });
  const title = { contest: words.contest, merge: words.merge, secret: words.keepSecret, remove: words.remove }[what];
  const submit = { contest: words.send, merge: words.mergeSubmit, secret: words.keepSecret, remove: words.remove }[
    what
  ];
  return (
    <form onSubmit={form.submit} noValidate>
      <Start title={title} />
      <ErrorSummary failure={form.failure} retry={form.submit} />
      {what === 'remove' && <p>{words.removeSure}</p>}
      {what === 'secret' && <p>{words.secretSure}</p>}
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
        <Button look="quiet" onPress={cancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
