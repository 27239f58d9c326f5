import type { ProfileContent, ProfileKind } from '../../../../functions/platform/profile-content.ts';
import { Button } from '../../parts/button.tsx';
import { Tick } from '../../parts/choice.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { type Option, SelectField } from '../../parts/select-field.tsx';
import type { Desk } from '../../session/call.ts';
import { type Bound, useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { type ProfileWords, useProfileWords } from '../../words/profile.ts';
import { fill } from '../../words/words.ts';
import { contentOf, FIELDS, type FieldForm, typedIn } from './fields.ts';

const GROUPS = ['O+', 'O-', 'A+', 'A-', 'B+', 'B-', 'AB+', 'AB-'];

const optionsOf = (name: string, words: ProfileWords): readonly Option[] => {
  const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    severity: words.severities,
    relation: words.relations,
    mri: words.mri,
    risk: words.risks,
    measure: words.measures,
    topic: words.topics,
    group: Object.fromEntries(GROUPS.map((group) => [group, group])),
  };
  return Object.entries(lists[name] ?? {}).map(([value, label]) => ({ value, label }));
};

type EntryFormProps = {
  readonly desk: Desk;
  readonly kind: ProfileKind;
  /** What it says now; nothing for a new entry. */
  readonly content?: ProfileContent;
  /** The holder may hide a new entry from the first second on. */
  readonly mayHide: boolean;
  readonly send: (content: ProfileContent, hidden: boolean) => Promise<unknown>;
  readonly cancel: () => void;
};

/** The form of one entry, made from what its kind asks for. */
export function EntryForm({ desk, kind, content, mayHide, send, cancel }: EntryFormProps) {
  const words = useProfileWords();
  const form = useForm<Record<string, string>>({ ...typedIn(kind, content), hidden: '' }, async (typed) => {
    await send(contentOf(kind, typed, words), typed.hidden === 'yes');
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      {informationOf(kind, words).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {FIELDS[kind].map((field) => (
        <Asked key={field.name} desk={desk} kind={kind} field={field} bound={form.field(field.name)} />
      ))}
      {mayHide && !content && <Tick {...form.field('hidden')} label={words.hideNew} />}
      <div class="actions">
        <Button busy={form.busy}>{words.save}</Button>
        <Button look="quiet" onPress={cancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}

const informationOf = (kind: ProfileKind, words: ProfileWords): readonly string[] => {
  if (kind === 'pregnancy' || kind === 'vaccine-risk') return [words.situationInformation];
  if (kind === 'organ-donation') return [words.organInformation];
  if (kind === 'advance-directives') return [words.directivesInformation];
  return kind === 'trusted-person' ? [words.trustedInformation] : [];
};

type AskedProps = {
  readonly desk: Desk;
  readonly kind: ProfileKind;
  readonly field: FieldForm;
  readonly bound: Bound;
};

function Asked({ desk, kind, field: { name, as, needed }, bound }: AskedProps) {
  const words = useProfileWords();
  const named = name === 'label' ? words.fields.label[kind] : words.fields[name as 'note'];
  const label = needed ? (named ?? name) : fill(words.optional, { label: named ?? name });
  if (as === 'document') return <Directives desk={desk} label={label} bound={bound} />;
  if (as === 'choice')
    return <SelectField {...bound} label={label} none={words.choose} options={optionsOf(name, words)} />;
  if (as === 'day') return <DateField {...bound} label={label} />;
  if (as === 'rough') return <Field {...bound} label={label} hint={words.roughHint} />;
  if (as === 'number') return <Field {...bound} label={label} inputMode="text" />;
  return <Field {...bound} label={label} type={as === 'phone' ? 'tel' : 'text'} />;
}

/** The class of the patient’s own documents, and the type of advance directives among them (JDV_J07). */
const [OWN_CLASS, DIRECTIVES] = ['90', 'EXPPAT_3'];

/** The advance directives that were deposited, to choose from. */
function Directives({ desk, label, bound }: { desk: Desk; label: string; bound: Bound }) {
  const words = useProfileWords();
  const path = { dossierId: desk.dossierId() };
  const found = useLoad(() => desk.call('listDocuments', { path, query: { class: OWN_CLASS, limit: '50' } }), 'papers');
  const papers = found.state === 'here' ? found.value.documents.filter(({ type }) => type === DIRECTIVES) : [];
  const options = papers.map(({ documentId, title }) => ({ value: documentId, label: title }));
  return <SelectField {...bound} label={label} none={words.choose} options={options} />;
}
