import type { Schedule, ScheduledDose, Vaccines } from '../../../../functions/vaccination/contract.ts';
import { longDate } from '../../format/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { language } from '../../words/language.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { fill } from '../../words/words.ts';
import { useDiseases } from './diseases.ts';

/** What is late comes first; what one may have stands apart from what is asked for. */
const GROUPS = ['overdue', 'due', 'possible', 'coming', 'done'] as const;

/** Where a dose of the calendar is shown. */
function groupOf({ status, obligation }: ScheduledDose): (typeof GROUPS)[number] | 'apart' {
  switch (status) {
    case 'due':
    case 'overdue':
      return obligation === 'possible' ? 'possible' : status;
    case 'too-early':
      return 'coming';
    case 'done':
    case 'caught-up':
      return 'done';
    case 'not-applicable':
      return 'apart';
  }
}

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
  const of = (group: string) => schedule.doses.filter((one) => groupOf(one) === group);
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
          <Lines doses={of(group)} kinds={kinds} as={as} />
        </section>
      ))}
      <details>
        <summary>{words.groups.apart}</summary>
        <Lines doses={of('apart')} kinds={kinds} as={as} />
      </details>
      {as === 'holder' && <Origins kinds={kinds} />}
    </>
  );
}

type Shown = Pick<CalendarProps, 'kinds' | 'as'>;

function Lines({ doses, kinds, as }: Shown & { readonly doses: readonly ScheduledDose[] }) {
  const words = useVaccinationWords();
  if (doses.length === 0) return <p>{words.nothing}</p>;
  return (
    <ul>
      {doses.map((one) => (
        <Line key={`${one.rule} ${one.dose} ${one.season}`} one={one} kinds={kinds} as={as} />
      ))}
    </ul>
  );
}

function Line({ one, kinds, as }: Shown & { readonly one: ScheduledDose }) {
  const words = useVaccinationWords();
  const named = useDiseases();
  const spoken = language.use();
  const when = (['from', 'until', 'since', 'notBefore'] as const).flatMap((each) => {
    const day = one[each];
    return day ? [fill(words[each], { date: longDate(day, spoken) })] : [];
  });
  const situation = one.because && one.because !== one.reason ? [words.reasons[one.because]] : [];
  const covered = kinds.vaccines.find(({ id }) => id === one.vaccine)?.diseases ?? [];
  const isAsked = one.missing.length > 0;
  const diseases = isAsked ? one.missing : covered;
  const strength = isAsked ? [words.obligations[one.assumed ? 'assumed' : 'read'][one.obligation]] : [];
  const rule = kinds.rules.find(({ id }) => id === one.rule);
  return (
    <li>
      <strong>{[named(diseases), ...rankOf(one, words)].join(', ')}</strong>
      <br />
      {[...strength, words.reasons[one.reason], ...situation, ...when].join(' ')}
      {as === 'professional' && rule && (
        <>
          <br />
          <Origin rule={rule} />
        </>
      )}
    </li>
  );
}

type CalendarRule = Vaccines['rules'][number];

/** What was read for a rule, and what of it is assumed. */
function Origin({ rule: { sources, assumed } }: { readonly rule: CalendarRule }) {
  const words = useVaccinationWords();
  const parts = new Intl.ListFormat(language.use(), { type: 'conjunction' });
  const read = sources.length > 0 ? [fill(words.sources, { list: sources.join(', ') })] : [];
  const guessed = assumed.map((part) => words.assumedParts[part]);
  const open = guessed.length > 0 ? [fill(words.assumed, { list: parts.format(guessed) })] : [];
  return <span class="soft">{[...read, ...open].join(' ')}</span>;
}

/** Where each rule of the calendar comes from, for whoever wants to know. */
function Origins({ kinds: { vaccines, rules } }: Pick<Shown, 'kinds'>) {
  const words = useVaccinationWords();
  const named = useDiseases();
  return (
    <details>
      <summary>{words.origins}</summary>
      <p>{words.originsLead}</p>
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>
            <strong>{named(vaccines.find(({ id }) => id === rule.vaccine)?.diseases ?? [])}</strong>
            <br />
            <Origin rule={rule} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Which dose it is: a number, a booster, or the one of a season. */
function rankOf({ dose, season }: ScheduledDose, words: ReturnType<typeof useVaccinationWords>): string[] {
  if (season) return [fill(words.season, { year: season })];
  if (dose.startsWith('R')) return [words.booster];
  return /^\d+$/.test(dose) ? [fill(words.dose, { rank: dose })] : [];
}
