import { useState } from 'preact/hooks';
import type { AuditQuery } from '../../../../functions/audit/contract.ts';
import { isoDate } from '../../format/format.ts';
import { actorName } from '../../format/professional.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { type Option, SelectField } from '../../parts/select-field.tsx';
import { session } from '../../session/session.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { useWords } from '../../words/words.ts';
import { readAccess } from '../consent/people.ts';
import { listDocuments } from '../document/references.ts';

/** Which lines the person wants to see. */
export type TraceFilter = Pick<AuditQuery, 'actor' | 'object' | 'ground' | 'from' | 'to'>;

type FiltersProps = { readonly onFilter: (filter: TraceFilter) => void };

/** Chooses which lines are told. Folded: opening it asks for the people and the documents, which is traced as well. */
export function TraceFilters({ onFilter }: FiltersProps) {
  const { audit: words } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <details class="filters" onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>{words.filters}</summary>
      {opened && <Fetched onFilter={onFilter} />}
    </details>
  );
}

function Fetched({ onFilter }: FiltersProps) {
  const words = useWords();
  const loaded = useLoad(() => Promise.all([readAccess(), listDocuments({ limit: '50' })]), 'filters');
  const now = session.use();
  const me = now.state === 'in' ? [{ value: `patient:${now.identifier}`, label: words.audit.me }] : [];
  return (
    <WhenLoaded loaded={loaded}>
      {([{ people }, { documents }]) => (
        <Choices
          onFilter={onFilter}
          people={[
            ...me,
            ...people.map(({ actorId, professional }) => ({
              value: actorId,
              label: actorName(actorId, professional, words),
            })),
          ]}
          documents={documents.map(({ documentId, title }) => ({ value: documentId, label: title }))}
        />
      )}
    </WhenLoaded>
  );
}

const NOTHING = { actor: '', object: '', ground: '', from: '', to: '' };

type ChoicesProps = FiltersProps & { readonly people: readonly Option[]; readonly documents: readonly Option[] };

function Choices({ onFilter, people, documents }: ChoicesProps) {
  const { audit: words, dossier } = useWords();
  const form = useForm(NOTHING, async ({ from, to, ...typed }) => {
    const kept = Object.fromEntries(Object.entries(typed).filter(([, value]) => value));
    const dated = Object.entries({ from, to }).filter(([, date]) => /\d/.test(date));
    onFilter({ ...kept, ...Object.fromEntries(dated.map(([name, date]) => [name, isoDate(date)])) });
  });
  const grounds = Object.entries(words.filterGrounds).map(([value, label]) => ({ value, label }));
  const clear = () => {
    for (const name of ['actor', 'object', 'ground', 'from', 'to'] as const) form.field(name).onValue('');
    onFilter({});
  };
  return (
    <form onSubmit={form.submit} noValidate>
      <SelectField {...form.field('actor')} label={words.filterActor} none={words.everybody} options={people} />
      <SelectField {...form.field('object')} label={words.filterObject} none={words.allDocuments} options={documents} />
      <SelectField {...form.field('ground')} label={words.filterGround} none={words.allGrounds} options={grounds} />
      <div class="pair">
        <DateField {...form.field('from')} label={words.filterFrom} />
        <DateField {...form.field('to')} label={words.filterTo} />
      </div>
      <div class="actions">
        <Button>{dossier.filter}</Button>
        <Button look="quiet" onPress={clear}>
          {dossier.filterNone}
        </Button>
      </div>
    </form>
  );
}
