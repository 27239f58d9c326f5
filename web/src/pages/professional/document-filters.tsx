import type { DocumentQuery } from '../../../../functions/document/contract.ts';
import { isoDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { ask } from '../../session/professional.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { typeGroups } from '../document/type-groups.ts';

/** What the professional wants to see of the list. */
export type Choices = Pick<DocumentQuery, 'class' | 'type' | 'author' | 'from' | 'to'>;

const NOTHING = { class: '', type: '', author: '', from: '', to: '' };

/** Chooses what the list shows, by kind, type, author and period. */
export function DocumentFilters({ onChoose }: { onChoose: (choices: Choices) => void }) {
  const { dossier: words } = useProfessionalWords();
  const types = useLoad(() => ask('listDocumentTypes', {}), 'types');
  const form = useForm(NOTHING, async (typed) => {
    const dated = (date: string) => (/\d/.test(date) ? isoDate(date) : '');
    const all = { ...typed, author: typed.author.trim(), from: dated(typed.from), to: dated(typed.to) };
    onChoose(Object.fromEntries(Object.entries(all).filter(([, value]) => value)));
  });
  const clear = () => {
    for (const name of Object.keys(NOTHING) as (keyof typeof NOTHING)[]) form.field(name).onValue('');
    onChoose({});
  };
  const known = types.state === 'here' ? types.value : { version: '', types: [], classes: [] };
  const classes = known.classes.map(({ code, label }) => ({ value: code, label }));
  return (
    <details class="filters">
      <summary>{words.filters}</summary>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} />
        <div class="pair">
          <SelectField {...form.field('class')} label={words.class} none={words.allClasses} options={classes} />
          <SelectField
            {...form.field('type')}
            label={words.type}
            none={words.allTypes}
            options={[]}
            groups={typeGroups(known, words.byPatient)}
          />
          <DateField {...form.field('from')} label={words.from} />
          <DateField {...form.field('to')} label={words.to} />
        </div>
        <Field {...form.field('author')} label={words.author} autoComplete="off" />
        <div class="actions">
          <Button>{words.show}</Button>
          <Button look="quiet" onPress={clear}>
            {words.showAll}
          </Button>
        </div>
      </form>
    </details>
  );
}
