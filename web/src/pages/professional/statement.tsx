import { useState } from 'preact/hooks';
import { dayIn } from '../../format/format.ts';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { ask } from '../../session/professional.ts';
import { useLoad } from '../../state/load.ts';
import { useHelpingWords } from '../../words/helping.ts';
import { language } from '../../words/language.ts';
import { MonthChoice, StatementSheet } from '../opening/statement-sheet.tsx';

/** What the establishment of a pharmacist is paid for the dossiers opened there, month by month. */
export function Statement() {
  const { statement: words } = useHelpingWords();
  const [month, setMonth] = useState(dayIn(0).slice(0, 7));
  const loaded = useLoad(() => ask('readOpeningStatement', { query: { month } }), `${month} ${language.use()}`);
  return (
    <Page title={words.title} lead={words.lead}>
      <MonthChoice today={dayIn(0)} month={month} onMonth={setMonth} />
      <WhenLoaded loaded={loaded}>{(statement) => <StatementSheet statement={statement} />}</WhenLoaded>
    </Page>
  );
}
