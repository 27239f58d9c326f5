import { useState } from 'preact/hooks';
import type { Reply } from '../../api/operations.ts';
import { longDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { ask } from '../../session/professional.ts';
import { useLoad } from '../../state/load.ts';
import { useHelpingWords } from '../../words/helping.ts';
import { language } from '../../words/language.ts';
import { dayIn } from './days.ts';

/** How many months can be chosen, this one first. */
const MONTHS = 13;

/** The months before a day, the newest first: `2026-11`, `2026-10`… */
export const monthsBefore = (today: string): readonly string[] =>
  Array.from({ length: MONTHS }, (_, back) => {
    const [year = 0, month = 0] = today.split('-').map(Number);
    return new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 7);
  });

/** What the establishment of a pharmacist is paid for the dossiers opened there, month by month. */
export function Statement() {
  const { statement: words } = useHelpingWords();
  const spoken = language.use();
  const [month, setMonth] = useState(dayIn(0).slice(0, 7));
  const loaded = useLoad(() => ask('readOpeningStatement', { query: { month } }), `${month} ${spoken}`);
  const named = new Intl.DateTimeFormat(spoken, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <Page title={words.title} lead={words.lead}>
      <div class="field">
        <label for="month">{words.month}</label>
        <select id="month" value={month} onChange={({ currentTarget }) => setMonth(currentTarget.value)}>
          {monthsBefore(dayIn(0)).map((one) => (
            <option key={one} value={one}>
              {named.format(new Date(`${one}-01T00:00:00Z`))}
            </option>
          ))}
        </select>
      </div>
      <WhenLoaded loaded={loaded}>{(statement) => <Lines statement={statement} />}</WhenLoaded>
    </Page>
  );
}

function Lines({ statement }: { statement: Reply<'readOpeningStatement'> }) {
  const { statement: words } = useHelpingWords();
  const spoken = language.use();
  const { lines, totalCents, csv, month } = statement;
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
      <Button onPress={() => saveFile(new Blob([csv], { type: 'text/csv' }), `ouvertures-${month}.csv`)}>
        {words.download}
      </Button>
      <p>{words.seal}</p>
    </>
  );
}
