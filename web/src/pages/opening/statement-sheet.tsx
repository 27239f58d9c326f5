import type { Reply } from '../../api/operations.ts';
import { longDate, longInstant } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useHelpingWords } from '../../words/helping.ts';
import { language } from '../../words/language.ts';
import { fill } from '../../words/words.ts';

/** How many months can be chosen, this one first. */
const MONTHS = 13;

/** The months before a day, the newest first: `2026-11`, `2026-10`… @param today `YYYY-MM-DD` */
const monthsBefore = (today: string): readonly string[] =>
  Array.from({ length: MONTHS }, (_, back) => {
    const [year = 0, month = 0] = today.split('-').map(Number);
    return new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 7);
  });

/** Which month, of the year before a day. @param month `YYYY-MM` */
export function MonthChoice(props: { today: string; month: string; onMonth: (month: string) => void }) {
  const { statement: words } = useHelpingWords();
  const named = new Intl.DateTimeFormat(language.use(), { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <div class="field">
      <label for="month">{words.month}</label>
      <select id="month" value={props.month} onChange={({ currentTarget }) => props.onMonth(currentTarget.value)}>
        {monthsBefore(props.today).map((one) => (
          <option key={one} value={one}>
            {named.format(new Date(`${one}-01T00:00:00Z`))}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What an establishment is paid for the dossiers opened there in a month: lines, total, and the sealed file. */
export function StatementSheet({ statement }: { statement: Reply<'readOpeningStatement'> }) {
  const { statement: words } = useHelpingWords();
  const spoken = language.use();
  const { lines, totalCents, csv, month, establishment, madeAt, provisional } = statement;
  const name = ['ouvertures', establishment, month, ...(provisional ? ['provisoire'] : [])].join('-');
  const euros = new Intl.NumberFormat(spoken, { style: 'currency', currency: 'EUR' });
  if (lines.length === 0) return <p role="status">{words.empty}</p>;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.openedOn}</th>
            <th scope="col">{words.amount}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ openedOn, cents }, place) => (
            // Lines have no name of their own, and never move.
            <tr key={`${place} ${openedOn}`}>
              <td>{longDate(openedOn, spoken)}</td>
              <td>{euros.format(cents / 100)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <td>{euros.format(totalCents / 100)}</td>
          </tr>
        </tfoot>
      </table>
      {provisional && <p class="why">{fill(words.provisional, { when: longInstant(madeAt, spoken) })}</p>}
      <Button onPress={() => saveFile(new Blob([csv], { type: 'text/csv' }), `${name}.csv`)}>{words.download}</Button>
      <p>{words.seal}</p>
    </>
  );
}
