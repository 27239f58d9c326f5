import { useState } from 'preact/hooks';
import { ageOn } from '../../format/age.ts';
import { dayIn, lastDay, longDate, longDay } from '../../format/format.ts';
import { Tick } from '../../parts/choice.tsx';
import { Field } from '../../parts/field.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { CarriedNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { professional, regulating } from '../../session/professional.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill } from '../../words/words.ts';
import { FindPatient } from './find-patient.tsx';
import { isOver, listPatients, type Patient } from './known.ts';
import { firstPage, pathOf } from './paths.ts';

/** The first page of a professional: open a dossier, or take up a patient again. */
export function Patients() {
  const { patients: words } = useProfessionalWords();
  const loaded = useLoad(listPatients, 'patients');
  return (
    <>
      <CarriedNotice />
      <Page title={words.title}>
        {professional.use()?.regulates && <Regulating />}
        <FindPatient />
        <h2>{words.list}</h2>
        <WhenLoaded loaded={loaded}>{(patients) => <List patients={patients} />}</WhenLoaded>
      </Page>
    </>
  );
}

/** A regulating doctor says that they act for a call: the dossier then opens on that ground alone. */
function Regulating() {
  const { patients: words } = useProfessionalWords();
  const value = regulating.use() ? 'yes' : '';
  const onValue = (next: string) => regulating.set(next === 'yes');
  return <Tick id="regulating" label={words.regulating} error={undefined} value={value} onValue={onValue} />;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function List({ patients }: { patients: readonly Patient[] }) {
  const { patients: words } = useProfessionalWords();
  const [asked, setAsked] = useState('');
  if (patients.length === 0) return <p>{words.empty}</p>;
  const found = patients.filter(({ name }) => plain(name).includes(plain(asked.trim())));
  const count = fill(words.shown, { count: found.length });
  return (
    <>
      <Field id="search" label={words.search} error={undefined} value={asked} onValue={setAsked} autoComplete="off" />
      <p role="status">{found.length > 0 ? count : words.emptyFound}</p>
      <ul class="documents">
        {found.map((patient) => (
          <Line key={patient.dossierId} patient={patient} />
        ))}
      </ul>
    </>
  );
}

function Line({ patient }: { patient: Patient }) {
  const { patients: words } = useProfessionalWords();
  const spoken = language.use();
  const { dossierId, name, birthOn, ground, until, lastVisitAt } = patient;
  const over = isOver(patient);
  const urgent = ground === 'break-glass' && !over;
  const facts = [
    fill(words.born, { date: longDate(birthOn, spoken), age: ageOn(birthOn, dayIn(0)) }),
    lastVisitAt && fill(words.lastVisit, { date: longDay(lastVisitAt, spoken) }),
    until && fill(over ? words.ended : words.until, { date: lastDay(until, spoken) }),
  ];
  return (
    <li>
      <a href={over ? pathOf('enter', { dossierId }) : firstPage(dossierId, ground)}>{name}</a>
      {urgent && <span class="tag refused">{words.emergency}</span>}
      {over && <span class="tag">{words.over}</span>}
      <p>{facts.filter(Boolean).join(' · ')}</p>
    </li>
  );
}
