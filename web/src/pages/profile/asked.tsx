import type { ProfileKind } from '../../../../functions/record/profile/profile-content.ts';
import { DateField } from '../../parts/date-field.tsx';
import { Field } from '../../parts/field.tsx';
import { type Option, SelectField } from '../../parts/select-field.tsx';
import type { ApiClient } from '../../session/call.ts';
import type { Bound, Form } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { type ProfileWords, useProfileWords } from '../../words/profile.ts';
import { fill } from '../../words/words.ts';
import { CODED, type FieldForm } from './fields.ts';
import type { Contact } from './writer.ts';

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

type Typing = { readonly form: Form<Record<string, string>> };

type AskedProps = Typing & {
  readonly client: ApiClient;
  readonly kind: ProfileKind;
  readonly field: FieldForm;
  /** The people to call, one of whom may be the person of trust. */
  readonly contacts: readonly Contact[];
};

/** One field of an entry, asked for in the way that fits it. */
export function Asked({ client, kind, field: { name, as, needed }, contacts, form }: AskedProps) {
  const words = useProfileWords();
  const bound = form.field(name);
  const named = name === 'label' ? words.fields.label[kind] : words.fields[name as 'note'];
  const label = needed ? (named ?? name) : fill(words.optional, { label: named ?? name });
  if (as === 'document') return <Directives client={client} label={label} bound={bound} />;
  if (as === 'contact') return <OneOfContacts contacts={contacts} form={form} />;
  if (as === 'choice')
    return <SelectField {...bound} label={label} none={words.choose} options={optionsOf(name, words)} />;
  if (as === 'day') return <DateField {...bound} label={label} />;
  if (as === 'rough') return <Field {...bound} label={label} hint={words.roughHint} />;
  if (as === 'number') return <Field {...bound} label={label} inputMode="text" />;
  return <Field {...bound} label={label} type={as === 'phone' ? 'tel' : 'text'} />;
}

/** The person of trust may be somebody to call: their name and number are taken from there. */
function OneOfContacts({ contacts, form }: Typing & Pick<AskedProps, 'contacts'>) {
  const words = useProfileWords();
  if (contacts.length === 0) return null;
  const { onValue, ...bound } = form.field('contactId');
  const choose = (entryId: string) => {
    onValue(entryId);
    const contact = contacts.find((one) => one.entryId === entryId)?.content;
    if (!contact) return;
    for (const name of ['name', 'phone', 'relation'] as const) form.field(name).onValue(contact[name]);
  };
  const options = contacts.map(({ entryId, content: { name } }) => ({ value: entryId, label: name }));
  return (
    <SelectField {...bound} onValue={choose} label={words.fields.contactId} none={words.noContact} options={options} />
  );
}

/** A code of a terminology beside the words, for a professional who has one at hand. Folded: few do. */
export function CodeFields({ kind, form }: Typing & Pick<AskedProps, 'kind'>) {
  const words = useProfileWords();
  if (!CODED.includes(kind)) return null;
  const [system, code] = [form.field('system'), form.field('code')];
  const known = Object.entries(words.systems).map(([value, label]) => ({ value, label }));
  const isOther = system.value !== '' && !Object.hasOwn(words.systems, system.value);
  const options = isOther ? [...known, { value: system.value, label: system.value }] : known;
  const isUsed = [system, code].some(({ value, error }) => value !== '' || error !== undefined);
  return (
    <details open={isUsed}>
      <summary>{words.code}</summary>
      <SelectField {...system} label={words.fields.system} none={words.choose} options={options} />
      <Field {...code} label={words.fields.code} />
    </details>
  );
}

/** The type of advance directives (JDV_J07). */
const DIRECTIVES = 'EXPPAT_3';

/** Every document of a type, page after page. */
async function documentsOf(client: ApiClient, type: string, cursor?: string): Promise<readonly Option[]> {
  const query = { type, ...(cursor === undefined ? {} : { cursor }) };
  const { documents, next } = await client.call('listDocuments', { path: { dossierId: client.dossierId() }, query });
  const found = documents.map(({ documentId, title }) => ({ value: documentId, label: title }));
  return next === undefined ? found : [...found, ...(await documentsOf(client, type, next))];
}

/** The advance directives that were deposited, to choose from. */
function Directives({ client, label, bound }: { client: ApiClient; label: string; bound: Bound }) {
  const words = useProfileWords();
  const found = useLoad(() => documentsOf(client, DIRECTIVES), 'papers');
  return (
    <SelectField {...bound} label={label} none={words.choose} options={found.state === 'here' ? found.value : []} />
  );
}
