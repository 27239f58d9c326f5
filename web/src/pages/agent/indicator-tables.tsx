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

/** The week by door, department and profession. */
export function Parts({ totals }: { totals: readonly Total[] }) {
  const words = useIndicatorWords();
  const { professions } = useWords();
  const opened = totals.filter(({ metric }) => metric === 'opened');
  const consulted = totals.filter(({ metric }) => metric === 'consulted');
  const channel = (code: string) => lookUp(words.channels, code);
  return (
    <>
      <Part title={words.byChannel} head={words.channel} totals={opened} by="channel" called={channel} />
      <Part title={words.byDepartment} head={words.department} totals={opened} by="department" called={itself} />
      <Part
        title={words.byProfession}
        head={words.profession}
        totals={consulted}
        by="profession"
        called={(code) => professions[code]}
      />
    </>
  );
}

/** A department is called by its number; what is no number is none that is known. */
const itself = (code: string): string | undefined => (/^\d/.test(code) ? code : undefined);

type PartProps = {
  readonly title: string;
  readonly head: string;
  readonly totals: readonly Total[];
  readonly by: 'channel' | 'department' | 'profession';
  /** What people call a code. */
  readonly called: (code: string) => string | undefined;
};

function Part({ title, head, totals, by, called }: PartProps) {
  const words = useIndicatorWords();
  const number = new Intl.NumberFormat(language.use());
  const codes = [...new Set(totals.map((total) => total[by] ?? 'other'))];
  const lines = codes.map((code) => [code, sum(totals.filter((total) => (total[by] ?? 'other') === code))] as const);
  if (lines.length === 0) return null;
  return (
    <WideTable label={title}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{words.number}</th>
        </tr>
      </thead>
      <tbody>
        {lines
          .sort(([, a], [, b]) => b - a)
          .map(([code, total]) => (
            <tr key={code}>
              <th scope="row">{called(code) ?? words.other}</th>
              <td>{number.format(total)}</td>
            </tr>
          ))}
      </tbody>
    </WideTable>
  );
}
