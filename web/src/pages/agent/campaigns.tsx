import { useState } from 'preact/hooks';
import { isoDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { More } from '../../parts/more.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useForm } from '../../state/form.ts';
import { usePages } from '../../state/pages.ts';
import { useAgentWords } from '../../words/agent.ts';
import { useEnrolmentWords } from '../../words/enrolment.ts';
import { fill } from '../../words/words.ts';
import { ask } from './agent-session.ts';
import { CampaignCard } from './campaign-card.tsx';

/** The campaigns of automatic opening, how far they have come, and planning another one. */
export function Campaigns() {
  const { pages } = useAgentWords();
  const { campaigns: words } = useEnrolmentWords();
  const [planned, setPlanned] = useState(0);
  return (
    <Page title={pages.campaigns} lead={words.lead}>
      <p class="why">{words.supervisors}</p>
      <details>
        <summary>{words.planOne}</summary>
        <PlanForm key={planned} onPlanned={() => setPlanned((count) => count + 1)} />
      </details>
      <div role="status">{planned > 0 && <Planned />}</div>
      <h2>{words.list}</h2>
      <List key={planned} />
    </Page>
  );
}

function Planned() {
  const { campaigns: words } = useEnrolmentWords();
  return (
    <Notice kind="good">
      <p>{words.planned}</p>
    </Notice>
  );
}

function PlanForm({ onPlanned }: { onPlanned: () => void }) {
  const { campaigns: words } = useEnrolmentWords();
  const form = useForm({ name: '', on: '', file: '' }, async ({ name, on, file }) => {
    await ask('createCampaign', { body: { name, on: isoDate(on), file } });
    onPlanned();
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Field {...form.field('name')} label={words.name} autoComplete="off" />
      <DateField {...form.field('on')} label={words.on} />
      <Field {...form.field('file')} label={words.file} hint={words.fileHint} autoComplete="off" />
      <Button busy={form.busy}>{words.submit}</Button>
    </form>
  );
}

function List() {
  const { campaigns: words } = useEnrolmentWords();
  const pages = usePages(async (cursor) => {
    const { campaigns, next } = await ask('listCampaigns', { query: cursor ? { cursor } : {} });
    return { lines: campaigns, next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <>
      <ul class="cards">
        {pages.lines.map((campaign) => (
          <CampaignCard key={campaign.campaignId} campaign={campaign} />
        ))}
      </ul>
      <More pages={pages} count={nothing ? words.empty : fill(words.shown, { count: pages.lines.length })} />
    </>
  );
}
