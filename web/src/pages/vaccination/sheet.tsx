import { useState } from 'preact/hooks';
import type { May, Vaccination, Vaccines } from '../../../../functions/vaccination/contract.ts';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useLoad } from '../../state/load.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { AddDose } from './add-dose.tsx';
import { Calendar } from './calendar.tsx';
import { CorrectDose, RemoveDose } from './change-dose.tsx';
import { type Change, Confirm, DoseActions, DoseCard } from './dose-card.tsx';
import type { Reader } from './reader.ts';
import { WithdrawConfirmation } from './withdraw-confirmation.tsx';

/** The dose somebody is about to change, and how. One at a time: a form has the page for itself. */
type Open = { readonly vaccinationId: string; readonly what: Change };

/** The doses of a dossier, what the calendar says of them, and a form for one more. */
export function Sheet(reader: Reader) {
  const { client, as, profileAt } = reader;
  const words = useVaccinationWords();
  const dossierId = client.dossierId();
  const [changes, setChanges] = useState({ count: 0, told: '' });
  const [open, setOpen] = useState<Open>();
  const done = (told: string) => {
    setOpen(undefined);
    setChanges(({ count }) => ({ count: count + 1, told }));
  };
  const cancel = (moved: boolean) => {
    setOpen(undefined);
    if (moved) setChanges(({ count }) => ({ count: count + 1, told: '' }));
  };
  const vaccines = useLoad(() => client.call('listVaccines', {}), 'vaccines');
  const record = useLoad(
    () => client.call('listVaccinations', { path: { dossierId } }),
    `${dossierId} ${changes.count}`,
  );
  return (
    <>
      {changes.told && (
        <Notice kind="good">
          <p>{changes.told}</p>
        </Notice>
      )}
      <WhenLoaded loaded={vaccines}>
        {(kinds) => (
          <>
            <WhenLoaded loaded={record}>
              {({ vaccinations, schedule, may }) => (
                <>
                  <h2>{words.doses}</h2>
                  {vaccinations.length === 0 && <p>{words.none}</p>}
                  <ul class="cards">
                    {vaccinations.map((one) => (
                      <Dose
                        {...reader}
                        key={one.vaccinationId}
                        one={one}
                        kinds={kinds}
                        may={may}
                        open={open?.vaccinationId === one.vaccinationId ? open.what : undefined}
                        setOpen={(what) => setOpen({ vaccinationId: one.vaccinationId, what })}
                        cancel={cancel}
                        done={done}
                      />
                    ))}
                  </ul>
                  <Calendar schedule={schedule} kinds={kinds} as={as} profileAt={may.record ? profileAt : undefined} />
                  {may.record && !open && (
                    <AddDose
                      key={changes.count}
                      client={client}
                      as={as}
                      kinds={kinds}
                      may={may}
                      done={() => done(words.added)}
                    />
                  )}
                </>
              )}
            </WhenLoaded>
          </>
        )}
      </WhenLoaded>
    </>
  );
}

type DoseProps = Reader & {
  readonly one: Vaccination;
  readonly kinds: Vaccines;
  readonly may: May;
  readonly open: Open['what'] | undefined;
  readonly setOpen: (what: Open['what']) => void;
  readonly cancel: (moved: boolean) => void;
  readonly done: (told: string) => void;
};

/** One dose, or the form that changes it. */
function Dose({ client, as, may, documentAt, one, kinds, open, setOpen, cancel, done }: DoseProps) {
  const words = useVaccinationWords();
  const changing = { client, as, one, cancel };
  if (open) {
    return (
      <li class="card">
        {open === 'correct' && <CorrectDose {...changing} kinds={kinds} done={() => done(words.corrected)} />}
        {open === 'withdraw' && <WithdrawConfirmation {...changing} done={() => done(words.withdrawn)} />}
        {open === 'remove' && <RemoveDose {...changing} done={() => done(words.removed)} />}
      </li>
    );
  }
  return (
    <DoseCard one={one} documentAt={documentAt}>
      {may.record && as === 'professional' && one.status === 'unconfirmed' && (
        <Confirm client={client} one={one} done={() => done(words.confirmed)} />
      )}
      {may.record && <DoseActions client={client} as={as} may={may} one={one} open={setOpen} done={done} />}
    </DoseCard>
  );
}
