import { useState } from 'preact/hooks';
import { More } from '../../parts/more.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { usePages } from '../../state/pages.ts';
import { useAgentWords } from '../../words/agent.ts';
import { useOutreachWords } from '../../words/outreach.ts';
import { fill } from '../../words/words.ts';
import { ask } from './agent-session.ts';
import { OutreachCard } from './outreach-card.tsx';
import { OutreachForm } from './outreach-form.tsx';

/** The campaigns of reminders, how far they have come, and planning another one. */
export function Outreach() {
  const { pages } = useAgentWords();
  const words = useOutreachWords();
  const [planned, setPlanned] = useState(0);
  return (
    <Page title={pages.outreach} lead={words.lead}>
      <p class="why">{words.supervisors}</p>
      <details>
        <summary>{words.planOne}</summary>
        <OutreachForm key={planned} onPlanned={() => setPlanned((count) => count + 1)} />
      </details>
      <div role="status">
        {planned > 0 && (
          <Notice kind="good">
            <p>{words.planned}</p>
          </Notice>
        )}
      </div>
      <h2>{words.list}</h2>
      <List key={planned} />
    </Page>
  );
}

function List() {
  const words = useOutreachWords();
  const pages = usePages(async (cursor) => {
    const { campaigns, next } = await ask('listReminderCampaigns', { query: cursor ? { cursor } : {} });
    return { lines: campaigns, next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <>
      <ul class="cards">
        {pages.lines.map((campaign) => (
          <OutreachCard key={campaign.campaignId} first={campaign} />
        ))}
      </ul>
      <More pages={pages} count={nothing ? words.empty : fill(words.shown, { count: pages.lines.length })} />
    </>
  );
}
