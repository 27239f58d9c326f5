import type { DocumentQuery } from '../../../../functions/document/contract.ts';
import { isoDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { call } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { useWords } from '../../words/words.ts';

/** What the person wants to see of the list. */
export type Filter = Pick<DocumentQuery, 'class' | 'from' | 'to' | 'as'>;

const isTyped = (date: string) => /\d/.test(date);

/** Chooses what the list shows. Folded: most people have few documents. */
export function Filters({ onFilter }: { onFilter: (filter: Filter) => void }) {
  const { dossier: words } = useWords();
  const types = useLoad(() => call('listDocumentTypes', {}), 'types');
  const form = useForm({ class: '', from: '', to: '' }, async (typed) =>
    onFilter({
      ...(typed.class && { class: typed.class }),
      ...(isTyped(typed.from) && { from: isoDate(typed.from) }),
      ...(isTyped(typed.to) && { to: isoDate(typed.to) }),
    }),
  );
  const classes = types.state === 'here' ? types.value.classes : [];
  const clear = () => {
    for (const name of ['class', 'from', 'to'] as const) form.field(name).onValue('');
    onFilter({});
  };
  return (
    <details class="filters">
      <summary>{words.filters}</summary>
      <form onSubmit={form.submit} noValidate>
        <SelectField
          {...form.field('class')}
          label={words.filterClass}
          none={words.allClasses}
          options={classes.map(({ code, label }) => ({ value: code, label }))}
        />
        <div class="pair">
          <DateField {...form.field('from')} label={words.filterFrom} />
          <DateField {...form.field('to')} label={words.filterTo} />
        </div>
        <div class="actions">
          <Button>{words.filter}</Button>
          <Button look="quiet" onPress={clear}>
            {words.filterNone}
          </Button>
        </div>
      </form>
    </details>
  );
}
