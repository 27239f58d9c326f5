import type { ProfileContent, ProfileKind } from '../../../../functions/record/profile/profile-content.ts';
import { Button } from '../../parts/button.tsx';
import { Tick } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Start } from '../../parts/start.tsx';
import { useForm } from '../../state/form.ts';
import { useProfileWords } from '../../words/profile.ts';
import { Asked, CodeFields } from './asked.tsx';
import { contentOf, FIELDS, typedIn } from './fields.ts';
import { informationOf } from './information.ts';
import type { Contact, Flags, Writer } from './writer.ts';

type EntryFormProps = {
  readonly writer: Writer;
  readonly title: string;
  readonly kind: ProfileKind;
  /** What it says now; nothing for a new entry. */
  readonly content?: ProfileContent;
  readonly contacts: readonly Contact[];
  readonly send: (content: ProfileContent, flags: Flags) => Promise<unknown>;
  readonly cancel: () => void;
};

/** The form of one entry, made from what its kind asks for. */
export function EntryForm({ writer, title, kind, content, contacts, send, cancel }: EntryFormProps) {
  const words = useProfileWords();
  const { client, as, minor } = writer;
  const first: Record<string, string> = { ...typedIn(kind, content), hidden: '', secret: '' };
  const form = useForm(first, async (typed) => {
    const flags: Flags = {
      ...(typed.hidden === 'yes' ? { hidden: true } : {}),
      ...(typed.secret === 'yes' ? { hiddenFromRepresentatives: true } : {}),
    };
    await send(contentOf(kind, typed, words, content), flags);
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Start title={title} />
      <ErrorSummary failure={form.failure} retry={form.submit} />
      {informationOf(kind, words).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {FIELDS[kind].map((field) => (
        <Asked key={field.name} client={client} kind={kind} field={field} contacts={contacts} form={form} />
      ))}
      {as === 'professional' && <CodeFields kind={kind} form={form} />}
      {!content && as === 'holder' && <Tick {...form.field('hidden')} label={words.hideNew} />}
      {!content && minor && <Tick {...form.field('secret')} label={words.secretNew} />}
      <div class="actions">
        <Button busy={form.busy}>{words.save}</Button>
        <Button look="quiet" onPress={cancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
