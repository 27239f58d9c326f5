import type { IndicatorWeek } from '../../../../functions/indicator/contract.ts';
import { shortDay } from '../../format/week.ts';
import { WideTable } from '../../parts/wide-table.tsx';
import { useIndicatorWords } from '../../words/indicator.ts';
import { language } from '../../words/language.ts';
import { lookUp, useWords } from '../../words/words.ts';

type Total = IndicatorWeek['totals'][number];

const sum = (totals: readonly Total[]): number => totals.reduce((all, { total }) => all + total, 0);

/** What happened in a week, day by day and in all: a line for each thing that did. */
export function ByDay({ figures: { days, totals } }: { figures: IndicatorWeek }) {
  const words = useIndicatorWords();
  const locale = language.use() === 'fr' ? 'fr-FR' : 'en-GB';
  const number = new Intl.NumberFormat(locale);
  const counted = [...new Set(totals.map(({ metric }) => metric))];
  const of = (metric: string, some: readonly Total[]) =>
    number.format(sum(some.filter((total) => total.metric === metric)));
  return (
    <WideTable label={words.byDay}>
      <caption>{words.byDay}</caption>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          {days.map(({ on }) => (
            <th key={on} scope="col">
              {shortDay(on, locale)}
            </th>
          ))}
          <th scope="col">{words.all}</th>
        </tr>
      </thead>
      <tbody>
        {counted.map((metric) => (
          <tr key={metric}>
            <th scope="row">{lookUp(words.metrics, metric) ?? metric}</th>
            {days.map((day) => (
              <td key={day.on}>{of(metric, day.totals)}</td>
            ))}
            <td>
              <strong>{of(metric, totals)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

/** What is told by channel and department, and what by reason. */
const BY_PLACE = ['opened', 'objected', 'closed', 'reopened', 'destroyed'] as const;
const BY_MOTIVE = ['closed', 'suspended', 'destroyed'] as const;

/** The week by channel, department, reason and profession. */
export function Parts({ totals }: { totals: readonly Total[] }) {
  const words = useIndicatorWords();
  const { professions } = useWords();
  const channel = (code: string) => lookUp(words.channels, code);
  const motive = (code: string) => lookUp(words.motives, code);
  const profession = (code: string) => professions[code];
  const parts = [
    { title: words.byChannel, head: words.channel, by: 'channel', metrics: BY_PLACE, called: channel },
    { title: words.byDepartment, head: words.department, by: 'department', metrics: BY_PLACE, called: itself },
    { title: words.byMotive, head: words.motive, by: 'motive', metrics: BY_MOTIVE, called: motive },
    { title: words.byProfession, head: words.profession, by: 'profession', metrics: ['consulted'], called: profession },
  ] as const;
  return (
    <>
      {parts.map((part) => (
        <Part key={part.by} {...part} totals={totals} />
      ))}
    </>
  );
}

/** A department is called by its number; what is no number is none that is known. */
const itself = (code: string): string | undefined => (/^\d/.test(code) ? code : undefined);

type PartProps = {
  readonly title: string;
  readonly head: string;
  readonly totals: readonly Total[];
  readonly by: 'channel' | 'department' | 'motive' | 'profession';
  readonly metrics: readonly Total['metric'][];
  /** What people call a code. */
  readonly called: (code: string) => string | undefined;
};

/** A line for each code, a column for each thing that happened; the greatest first. */
function Part({ title, head, totals, by, metrics, called }: PartProps) {
  const words = useIndicatorWords();
  const number = new Intl.NumberFormat(language.use());
  const told = totals.filter(({ metric }) => metrics.includes(metric));
  const columns = metrics.filter((one) => told.some(({ metric }) => metric === one));
  const names = [...new Set(told.map((total) => called(total[by] ?? '') ?? words.other))];
  const lines = names.map((name) => ({
    name,
    of: told.filter((total) => (called(total[by] ?? '') ?? words.other) === name),
  }));
  if (lines.length === 0) return null;
  return (
    <WideTable label={title}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map((metric) => (
            <th key={metric} scope="col">
              {lookUp(words.metrics, metric) ?? metric}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines
          .toSorted((a, b) => sum(b.of) - sum(a.of))
          .map(({ name, of }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map((column) => (
                <td key={column}>{number.format(sum(of.filter(({ metric }) => metric === column)))}</td>
              ))}
            </tr>
          ))}
      </tbody>
    </WideTable>
  );
}
