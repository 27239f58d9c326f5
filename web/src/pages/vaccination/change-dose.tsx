import type { RemovalReason } from '../../../../functions/record/vaccination/dose.ts';
import type { Vaccination, Vaccines } from '../../../../functions/vaccination/contract.ts';
import { fieldFailure } from '../../api/failure.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Start } from '../../parts/start.tsx';
import { useForm } from '../../state/form.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { fill, useWords } from '../../words/words.ts';
import { DoseFields, doseOf, typedIn } from './dose-fields.tsx';
import { useDoseLine } from './dose-line.ts';
import { useMovingDose } from './moving-dose.ts';
import type { Reader } from './reader.ts';

/** What every form needs: the dose as it was read, and where to go afterwards. */
export type ChangeProps = Pick<Reader, 'client' | 'as'> & {
  readonly one: Vaccination;
  readonly done: () => void;
  /** Back to the list; `moved` when it no longer says what stands. */
  readonly cancel: (moved: boolean) => void;
};

/** Makes a dose say something else, in the form in which it was recorded. */
export function CorrectDose({ client, as, one, kinds, done, cancel }: ChangeProps & { readonly kinds: Vaccines }) {
  const words = useVaccinationWords();
  const { now, moved, attempt } = useMovingDose(client, one, done);
  const form = useForm(typedIn(one.dose), (typed) => {
    const path = { dossierId: client.dossierId(), vaccinationId: one.vaccinationId };
    const body = doseOf(typed, now.dose, words.missing);
    return attempt((version) => client.call('correctVaccination', { path, body, version }));
  });
  const isClosed = as === 'holder' && now.status === 'confirmed';
  return (
    <form onSubmit={form.submit} noValidate>
      <Start title={words.correctTitle} />
      {as === 'professional' && <p>{words.correctLead}</p>}
      {moved && <Moved now={now} />}
      {isClosed && <p>{words.confirmedMeanwhile}</p>}
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <DoseFields client={client} as={as} kinds={kinds} form={form} now={now} whole />
      <div class="actions">
        {!isClosed && <Button busy={form.busy}>{words.correctSubmit}</Button>}
        <Button look="quiet" onPress={() => cancel(moved)}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}

/** Takes a dose out of the record after a clear yes; a professional says why. */
export function RemoveDose({ client, as, one, done, cancel }: ChangeProps) {
  const words = useVaccinationWords();
  const line = useDoseLine();
  const { now, moved, attempt } = useMovingDose(client, one, done);
  const form = useForm({ because: '' }, ({ because }) => {
    if (as === 'professional' && !because) throw fieldFailure('because', words.reasonMissing);
    const path = { dossierId: client.dossierId(), vaccinationId: one.vaccinationId };
    const query = because ? { because: because as RemovalReason } : {};
    return attempt((version) => client.call('removeVaccination', { path, query, version }));
  });
  const reasons = useReasons();
  return (
    <form onSubmit={form.submit} noValidate>
      <Start title={words.removeTitle} />
      <p>{line(now)}</p>
      <p>{words.removeMeans[as]}</p>
      {moved && <Moved now={now} />}
      {now.own || <p>{words.notOnlyYours}</p>}
      <ErrorSummary failure={form.failure} retry={form.submit} />
      {as === 'professional' && <Choice {...form.field('because')} label={words.removeWhy} options={reasons} />}
      <div class="actions">
        {now.own && (
          <Button look="danger" busy={form.busy}>
            {words.removeSubmit}
          </Button>
        )}
        <Button look="quiet" onPress={() => cancel(moved)}>
          {words.removeKeep}
        </Button>
      </div>
    </form>
  );
}

/** Hook: the reasons there are to take something back, to choose from. */
export const useReasons = () =>
  Object.entries(useVaccinationWords().removalReasons).map(([value, label]) => ({ value, label }));

/** Somebody else changed the dose: what it says now, beside what was typed. */
export function Moved({ now }: { now: Vaccination }) {
  const words = useVaccinationWords();
  const { common } = useWords();
  const line = useDoseLine();
  return (
    <Notice>
      <p>{common.moved}</p>
      <p>{fill(words.nowSays, { text: line(now), name: now.by === 'patient' ? words.patient : now.by })}</p>
    </Notice>
  );
}
