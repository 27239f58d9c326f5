import type { RemovalReason } from '../../../../functions/record/vaccination/dose.ts';
import { fieldFailure } from '../../api/failure.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Start } from '../../parts/start.tsx';
import { useForm } from '../../state/form.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { type ChangeProps, Moved, useReasons } from './change-dose.tsx';
import { useDoseLine } from './dose-line.ts';
import { useMovingDose } from './moving-dose.ts';

/** A professional takes a confirmation back, and says why; the dose is what the patient stated again. */
export function WithdrawConfirmation({ client, one, done, cancel }: Omit<ChangeProps, 'as'>) {
  const words = useVaccinationWords();
  const line = useDoseLine();
  const reasons = useReasons();
  const { now, moved, attempt } = useMovingDose(client, one, done);
  const isConfirmed = now.status === 'confirmed';
  const form = useForm({ because: '' }, ({ because }) => {
    if (!because) throw fieldFailure('because', words.reasonMissing);
    const path = { dossierId: client.dossierId(), vaccinationId: one.vaccinationId };
    const query = { because: because as RemovalReason };
    return attempt((version) => client.call('withdrawConfirmation', { path, query, version }));
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Start title={words.withdrawTitle} />
      <p>{line(now)}</p>
      <p>{words.withdrawMeans}</p>
      {moved && <Moved now={now} />}
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Choice {...form.field('because')} label={words.withdrawWhy} options={reasons} />
      <div class="actions">
        {isConfirmed && (
          <Button look="danger" busy={form.busy}>
            {words.withdraw}
          </Button>
        )}
        <Button look="quiet" onPress={() => cancel(moved)}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
