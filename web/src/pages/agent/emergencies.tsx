import { useState } from 'preact/hooks';
import { dayIn, isoDate, longDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { useForm } from '../../state/form.ts';
import { usePages } from '../../state/pages.ts';
import { useAgentWords } from '../../words/agent.ts';
import { language } from '../../words/language.ts';
import { fill } from '../../words/words.ts';
import { ask } from './agent-session.ts';
import { Opening } from './opening.tsx';

/** The openings in an emergency of a day, to be judged one by one. */
export function Emergencies() {
  const { emergencies: words } = useAgentWords();
  const [on, setOn] = useState(() => dayIn(0));
  const form = useForm({ on }, async (typed) => setOn(isoDate(typed.on)));
  const move = (days: number) => {
    const day = new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    form.field('on').onValue(day);
    setOn(day);
  };
  return (
    <Page title={words.title} lead={words.lead}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} />
        <DateField {...form.field('on')} label={words.day} />
        <div class="actions">
          <Button>{words.show}</Button>
          <Button look="quiet" onPress={() => move(-1)}>
            {words.yesterday}
          </Button>
          <Button look="quiet" onPress={() => move(1)}>
            {words.tomorrow}
          </Button>
        </div>
      </form>
      <OfDay key={on} on={on} />
    </Page>
  );
}

function OfDay({ on }: { on: string }) {
  const { emergencies: words } = useAgentWords();
  const spoken = language.use();
  const pages = usePages(async (cursor) => {
    const { reviews, next } = await ask('listEmergencies', { query: { on, ...(cursor && { cursor }) } });
    return { lines: reviews, next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <>
      <h2>{fill(words.on, { date: longDate(on, spoken) })}</h2>
      <ul class="traces">
        {pages.lines.map((review) => (
          <Opening key={review.reviewId} first={review} />
        ))}
      </ul>
      <More pages={pages} count={nothing ? words.empty : fill(words.shown, { count: pages.lines.length })} />
    </>
  );
}
