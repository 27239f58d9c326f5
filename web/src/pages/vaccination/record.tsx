import { useState } from 'preact/hooks';
import type { Vaccination } from '../../../../functions/vaccination/contract.ts';
import { longDate } from '../../format/format.ts';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { pathTo } from '../../router/routes.ts';
import { call, ownDossier } from '../../session/call.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { fill } from '../../words/words.ts';
import { AddDose } from './add-dose.tsx';
import { Calendar } from './calendar.tsx';
import { useDiseases } from './diseases.ts';

/** The doses of the dossier, what the calendar says of them, and a form for one more. */
export function Record() {
  const words = useVaccinationWords();
  const [added, setAdded] = useState(0);
  const vaccines = useLoad(() => call('listVaccines', {}), 'vaccines');
  const record = useLoad(() => call('listVaccinations', { path: { dossierId: ownDossier() } }), String(added));
  return (
    <>
      <p class="lead">{words.lead}</p>
      <p>
        <a href={pathTo('reminders')}>{words.reminders.title}</a>
      </p>
      {added > 0 && (
        <Notice kind="good">
          <p>{words.added}</p>
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
                      <Dose key={one.vaccinationId} one={one} />
                    ))}
                  </ul>
                  <Calendar schedule={schedule} kinds={kinds} />
                </>
              )}
            </WhenLoaded>
            <AddDose key={added} kinds={kinds} done={() => setAdded(added + 1)} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function Dose({ one: { dose, diseases, status, recordedBy } }: { one: Vaccination }) {
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
    </li>
  );
}
