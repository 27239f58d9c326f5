import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Vaccination } from '../../../../functions/vaccination/contract.ts';
import { longDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import type { Desk } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { fill } from '../../words/words.ts';
import { AddDose } from './add-dose.tsx';
import { Calendar } from './calendar.tsx';
import { useDiseases } from './diseases.ts';

/** Who looks at a record, and whether they may write in it; the service has the last word. */
export type Reader = { readonly desk: Desk; readonly as: 'holder' | 'professional'; readonly mayWrite: boolean };

/** The doses of a dossier, what the calendar says of them, and a form for one more. */
export function Sheet({ desk, as, mayWrite }: Reader) {
  const words = useVaccinationWords();
  const dossierId = desk.dossierId();
  const [changes, setChanges] = useState({ count: 0, told: '' });
  const done = (told: string) => setChanges(({ count }) => ({ count: count + 1, told }));
  const vaccines = useLoad(() => desk.call('listVaccines', {}), 'vaccines');
  const record = useLoad(() => desk.call('listVaccinations', { path: { dossierId } }), `${dossierId} ${changes.count}`);
  return (
    <>
      {changes.count > 0 && (
        <Notice kind="good">
          <p>{changes.told}</p>
        </Notice>
      )}
      <WhenLoaded loaded={vaccines}>
        {(kinds) => (
          <>
            <WhenLoaded loaded={record}>
              {({ vaccinations, schedule }) => (
                <>
                  <h2>{words.doses}</h2>
                  {vaccinations.length === 0 && <p>{words.none}</p>}
                  <ul class="cards">
                    {vaccinations.map((one) => (
                      <Dose key={one.vaccinationId} one={one}>
                        {as === 'professional' && mayWrite && one.status === 'unconfirmed' && (
                          <Confirm desk={desk} one={one} done={() => done(words.confirmed)} />
                        )}
                      </Dose>
                    ))}
                  </ul>
                  <Calendar schedule={schedule} kinds={kinds} />
                </>
              )}
            </WhenLoaded>
            {mayWrite && (
              <AddDose key={changes.count} desk={desk} as={as} kinds={kinds} done={() => done(words.added)} />
            )}
          </>
        )}
      </WhenLoaded>
    </>
  );
}

type DoseProps = { readonly one: Vaccination; readonly children?: ComponentChildren };

function Dose({ one: { dose, diseases, status, recordedBy }, children }: DoseProps) {
  const words = useVaccinationWords();
  const named = useDiseases();
  return (
    <li class="card">
      <h3>{named(diseases)}</h3>
      <p>
        {fill(words.givenOn, { date: longDate(dose.givenOn, language.use()) })}
        {dose.product && `, ${dose.product}`}
      </p>
      <p>
        <strong>{words.status[status]}</strong>
      </p>
      {recordedBy !== 'patient' && <p>{fill(words.by, { name: recordedBy })}</p>}
      {children}
    </li>
  );
}

type ConfirmProps = { readonly desk: Desk; readonly one: Vaccination; readonly done: () => void };

/** A professional confirms what the patient stated, on the version they see. */
function Confirm({ desk, one: { vaccinationId, version }, done }: ConfirmProps) {
  const words = useVaccinationWords();
  const form = useForm({}, async () => {
    const path = { dossierId: desk.dossierId(), vaccinationId };
    await desk.call('confirmVaccination', { path, body: {}, version });
    done();
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Button busy={form.busy}>{words.confirm}</Button>
    </form>
  );
}
