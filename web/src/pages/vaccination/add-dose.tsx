import { useState } from 'preact/hooks';
import type { May, Vaccines } from '../../../../functions/vaccination/contract.ts';
import { Button } from '../../parts/button.tsx';
import { Tick } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { useForm } from '../../state/form.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { DoseFields, doseOf, typedIn } from './dose-fields.tsx';
import type { Reader } from './reader.ts';

type AddDoseProps = Pick<Reader, 'client' | 'as'> & {
  readonly kinds: Vaccines;
  readonly may: May;
  readonly done: () => void;
};

/** The person writes a dose of their paper booklet, a professional one that was given; `done` once it is kept. */
export function AddDose({ client, as, kinds, may, done }: AddDoseProps) {
  const words = useVaccinationWords();
  const [whole, setWhole] = useState(false);
  const form = useForm({ ...typedIn(), hidden: '', secret: '' }, async ({ hidden, secret, ...typed }) => {
    const flags = { ...(hidden && { hidden: true }), ...(secret && { hiddenFromRepresentatives: true }) };
    const body = { ...doseOf(typed, undefined, words.missing), ...flags };
    await client.call('recordVaccination', { path: { dossierId: client.dossierId() }, body });
    done();
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <h2>{words.add}</h2>
      <p>{words.addLead[as]}</p>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <DoseFields client={client} as={as} kinds={kinds} form={form} whole={whole} />
      {may.hide && <Tick {...form.field('hidden')} label={words.hideNew} />}
      {may.keepSecret && <Tick {...form.field('secret')} label={words.secretNew} />}
      {!whole && (
        <p>
          <Button look="quiet" onPress={() => setWhole(true)}>
            {words.more[as]}
          </Button>
        </p>
      )}
      <Button busy={form.busy}>{words.submit}</Button>
    </form>
  );
}
