import { useState } from 'preact/hooks';
import type { IndicatorWeek } from '../../../../functions/indicator/contract.ts';
import { dayIn, longDate } from '../../format/format.ts';
import { dayAfter, weekOf } from '../../format/week.ts';
import { Button } from '../../parts/button.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useLoad } from '../../state/load.ts';
import { useIndicatorWords } from '../../words/indicator.ts';
import { language } from '../../words/language.ts';
import { fill } from '../../words/words.ts';
import { ask } from './agent-session.ts';
import { ByDay, Parts } from './indicator-tables.tsx';

/** The figures of the service, a week at a time. */
export function Indicators() {
  const words = useIndicatorWords();
  const [today] = useState(() => dayIn(0));
  const [on, setOn] = useState(today);
  const week = weekOf(on);
  const loaded = useLoad(() => ask('readIndicators', { path: { week } }), week);
  return (
    <Page title={words.title} lead={words.lead}>
      <div class="actions">
        <Button look="quiet" onPress={() => setOn(dayAfter(on, -7))}>
          {words.before}
        </Button>
        {week !== weekOf(today) && (
          <Button look="quiet" onPress={() => setOn(dayAfter(on, 7))}>
            {words.after}
          </Button>
        )}
      </div>
      <WhenLoaded loaded={loaded}>{(figures) => <Week figures={figures} />}</WhenLoaded>
    </Page>
  );
}

function Week({ figures }: { figures: IndicatorWeek }) {
  const words = useIndicatorWords();
  const spoken = language.use();
  const { from, to, over, totals, csv, fileName } = figures;
  return (
    <>
      <h2 aria-live="polite">{fill(words.week, { from: longDate(from, spoken), to: longDate(to, spoken) })}</h2>
      {!over && <p>{words.running}</p>}
      {totals.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <>
          <ByDay figures={figures} />
          <Parts totals={totals} />
          <Button look="quiet" onPress={() => saveFile(new Blob([csv], { type: 'text/csv' }), fileName)}>
            {words.csv}
          </Button>
        </>
      )}
    </>
  );
}
