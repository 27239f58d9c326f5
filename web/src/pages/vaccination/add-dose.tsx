import type { Vaccines } from '../../../../functions/vaccination/contract.ts';
import { fieldFailure } from '../../api/failure.ts';
import { isoDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { useForm } from '../../state/form.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { useDiseases } from './diseases.ts';
import type { Reader } from './sheet.tsx';

type AddDoseProps = Pick<Reader, 'desk' | 'as'> & { readonly kinds: Vaccines; readonly done: () => void };

/** The person writes a dose of their paper booklet, a professional one that was given; `done` once it is kept. */
export function AddDose({ desk, as, kinds, done }: AddDoseProps) {
  const words = useVaccinationWords();
  const named = useDiseases();
  const form = useForm({ vaccine: '', givenOn: '' }, async ({ vaccine, givenOn }) => {
    if (!vaccine) throw fieldFailure('vaccine', words.missing);
    const body = { vaccine, givenOn: isoDate(givenOn) };
    await desk.call('recordVaccination', { path: { dossierId: desk.dossierId() }, body });
    done();
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <h2>{words.add}</h2>
      <p>{words.addLead[as]}</p>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <SelectField
        {...form.field('vaccine')}
        label={words.vaccine}
        none={words.choose}
        options={kinds.vaccines.map(({ id, label, diseases }) => ({
          value: id,
          label: `${named(diseases)} (${label})`,
        }))}
      />
      <DateField {...form.field('givenOn')} label={words.date} />
      <Button busy={form.busy}>{words.submit}</Button>
    </form>
  );
}
