import { fieldFailure } from '../../api/failure.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Page } from '../../parts/page.tsx';
import { useForm } from '../../state/form.ts';
import { fill, useWords } from '../../words/words.ts';

type NameProps = { readonly rpps: string; readonly onName: (name: string) => void; readonly back: () => void };

/** The name of somebody known by their number only: what the person will read in their list of rights. */
export function NameStep({ rpps, onName, back }: NameProps) {
  const { search: words } = useWords().access;
  const form = useForm({ name: '' }, async ({ name }) => {
    if (!name.trim()) throw fieldFailure('name', words.nameHint);
    onName(name.trim());
  });
  return (
    <Page title={words.nameTitle} lead={fill(words.nameLead, { rpps })}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} />
        <Field {...form.field('name')} label={words.name} hint={words.nameHint} autoComplete="off" />
        <div class="actions">
          <Button>{words.next}</Button>
          <Button look="quiet" onPress={back}>
            {words.back}
          </Button>
        </div>
      </form>
    </Page>
  );
}
