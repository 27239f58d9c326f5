import type { Schedule, ScheduledDose, Status, Vaccines } from '../../../../functions/vaccination/contract.ts';
import { longDate } from '../../format/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { language } from '../../words/language.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { fill } from '../../words/words.ts';
import { useDiseases } from './diseases.ts';

const GROUPS = ['due', 'overdue', 'coming', 'done'] as const;

/** Where each status of the calendar is shown. */
const GROUP_OF: { readonly [status in Status]: (typeof GROUPS)[number] | 'apart' } = {
  due: 'due',
  overdue: 'overdue',
  'too-early': 'coming',
  done: 'done',
  'caught-up': 'done',
  'not-applicable': 'apart',
};

type CalendarProps = {
  readonly schedule: Schedule;
  readonly kinds: Vaccines;
  readonly as: 'holder' | 'professional';
  /** Where to tell of a pregnancy or an illness; nowhere for who does not write. */
  readonly profileAt: string | undefined;
};

/** What the calendar says, in groups; never without the advice to check it with a professional. */
export function Calendar({ schedule, kinds, as, profileAt }: CalendarProps) {
  const words = useVaccinationWords();
  const of = (group: string) => schedule.doses.filter(({ status }) => GROUP_OF[status] === group);
  return (
    <>
      <h2>{words.calendar}</h2>
      <Notice>
        <p>
          <strong>{words.advice}</strong> {words.adviceWhy}
        </p>
      </Notice>
      {profileAt !== undefined && (
        <>
          <p>{words.situation[as]}</p>
          <p>
            <a href={profileAt}>{words.toProfile[as]}</a>
          </p>
        </>
      )}
      {GROUPS.map((group) => (
        <section key={group} aria-label={words.groups[group]}>
          <h3>{words.groups[group]}</h3>
          <Lines doses={of(group)} kinds={kinds} />
        </section>
      ))}
      <details>
        <summary>{words.groups.apart}</summary>
        <Lines doses={of('apart')} kinds={kinds} />
      </details>
    </>
  );
}

function Lines({ doses, kinds }: { doses: readonly ScheduledDose[]; kinds: Vaccines }) {
  const words = useVaccinationWords();
  if (doses.length === 0) return <p>{words.nothing}</p>;
  return (
    <ul>
      {doses.map((one) => (
        <Line key={`${one.rule} ${one.dose} ${one.season}`} one={one} kinds={kinds} />
      ))}
    </ul>
  );
}

function Line({ one, kinds }: { one: ScheduledDose; kinds: Vaccines }) {
  const words = useVaccinationWords();
  const named = useDiseases();
  const spoken = language.use();
  const when = (['from', 'until', 'since', 'notBefore'] as const).flatMap((each) => {
    const day = one[each];
    return day ? [fill(words[each], { date: longDate(day, spoken) })] : [];
  });
  const situation = one.because && one.because !== one.reason ? [words.reasons[one.because]] : [];
  const covered = kinds.vaccines.find(({ id }) => id === one.vaccine)?.diseases ?? [];
  const diseases = one.missing.length > 0 ? one.missing : covered;
  return (
    <li>
      <strong>{[named(diseases), ...rankOf(one, words)].join(', ')}</strong>
      <br />
      {[words.reasons[one.reason], ...situation, ...when].join(' ')}
    </li>
  );
}

/** Which dose it is: a number, a booster, or the one of a season. */
function rankOf({ dose, season }: ScheduledDose, words: ReturnType<typeof useVaccinationWords>): string[] {
  if (season) return [fill(words.season, { year: season })];
  if (dose.startsWith('R')) return [words.booster];
  return /^\d+$/.test(dose) ? [fill(words.dose, { rank: dose })] : [];
}
