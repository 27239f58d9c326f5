import { useState } from 'preact/hooks';
import type { ContestedSuspension } from '../../../../functions/dossier/moves.ts';
import { longDay } from '../../format/format.ts';
import { numberOf } from '../../format/professional.ts';
import { More } from '../../parts/more.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { usePages } from '../../state/pages.ts';
import { useAgentWords } from '../../words/agent.ts';
import { language } from '../../words/language.ts';
import { fill, lookUp } from '../../words/words.ts';
import { ask } from './agent-session.ts';
import { type Done, Lift, Uphold } from './counter.tsx';

/** The suspensions that wait for an agent because their holder does not agree, the oldest first. */
export function Contested() {
  const { pages, contested: words, person } = useAgentWords();
  const [decided, setDecided] = useState<readonly Done[]>([]);
  const last = decided.at(-1);
  const onDone = async (what: Done) => setDecided((before) => [...before, what]);
  return (
    <Page title={pages.contested} lead={words.lead}>
      {last && (
        <Notice kind="good">
          <p>{person.done[last]}</p>
        </Notice>
      )}
      <List key={decided.length} onDone={onDone} />
    </Page>
  );
}

type Decide = { readonly onDone: (what: Done) => Promise<void> };

function List({ onDone }: Decide) {
  const { contested: words } = useAgentWords();
  const pages = usePages(async (cursor) => {
    const { suspensions, next } = await ask('listContestedSuspensions', { query: cursor ? { cursor } : {} });
    return { lines: suspensions, next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <>
      <ul class="traces">
        {pages.lines.map((one) => (
          <One key={one.dossierId} one={one} onDone={onDone} />
        ))}
      </ul>
      <More pages={pages} count={nothing ? words.none : fill(words.shown, { count: pages.lines.length })} />
    </>
  );
}

type OneProps = Decide & { readonly one: ContestedSuspension };

function One({ one: { dossierId, motive, suspendedAt, suspendedBy, contestedAt }, onDone }: OneProps) {
  const { contested: words, person } = useAgentWords();
  const spoken = language.use();
  const told = {
    id: dossierId,
    date: longDay(suspendedAt, spoken),
    motive: lookUp<string>(person.motives, motive) ?? motive,
    agent: numberOf(suspendedBy),
  };
  return (
    <li>
      <h2>{fill(words.since, { date: longDay(contestedAt, spoken) })}</h2>
      <p>{fill(words.about, told)}</p>
      <Lift dossierId={dossierId} onDone={onDone} />
      <Uphold dossierId={dossierId} onDone={onDone} />
    </li>
  );
}
