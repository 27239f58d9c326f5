import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { usePages } from '../../state/pages.ts';
import { useAgentWords } from '../../words/agent.ts';
import { usePurgeWords } from '../../words/purge.ts';
import { fill } from '../../words/words.ts';
import { ask } from './agent-session.ts';
import { Night } from './night.tsx';

/** A month of nights at a time; one that is full may have another behind it. */
const MONTH = 31;

/** What each night destroyed or will destroy; a night with more than usual waits for two people. */
export function Destructions() {
  const { pages: titles } = useAgentWords();
  const words = usePurgeWords();
  const pages = usePages(async (before) => {
    const { plans, mayRelease } = await ask('listPurgePlans', { query: { ...(before && { before }) } });
    const next = plans.length === MONTH ? plans.at(-1)?.on : undefined;
    return { lines: plans.map((plan) => ({ plan, mayRelease })), next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <Page title={titles.destructions} lead={words.lead}>
      <ul class="traces">
        {pages.lines.map(({ plan, mayRelease }) => (
          <Night key={plan.on} first={plan} mayRelease={mayRelease} />
        ))}
      </ul>
      <More pages={pages} count={nothing ? words.empty : fill(words.shown, { count: pages.lines.length })} />
    </Page>
  );
}
