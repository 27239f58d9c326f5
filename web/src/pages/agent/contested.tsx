import { useState } from 'preact/hooks';
import type { ContestedSuspension } from '../../../../functions/dossier/moves.ts';
import { longDay } from '../../format/format.ts';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useLoad } from '../../state/load.ts';
import { useAgentWords } from '../../words/agent.ts';
import { language } from '../../words/language.ts';
import { fill, lookUp } from '../../words/words.ts';
import { ask } from './agent-session.ts';
import { Lift } from './counter.tsx';

/** The suspensions that wait for an agent because their holder does not agree, the oldest first. */
export function Contested() {
  const { pages, contested: words, person } = useAgentWords();
  const [lifted, setLifted] = useState(0);
  const loaded = useLoad(() => ask('listContestedSuspensions', {}), String(lifted));
  const onDone = async () => setLifted((now) => now + 1);
  return (
    <Page title={pages.contested} lead={words.lead}>
      {lifted > 0 && (
        <Notice kind="good">
          <p>{person.done.lifted}</p>
        </Notice>
      )}
      <WhenLoaded loaded={loaded}>
        {({ suspensions }) =>
          suspensions.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <ul class="traces">
              {suspensions.map((one) => (
                <One key={one.dossierId} one={one} onDone={onDone} />
              ))}
            </ul>
          )
        }
      </WhenLoaded>
    </Page>
  );
}

type OneProps = { readonly one: ContestedSuspension; readonly onDone: () => Promise<void> };

function One({ one: { dossierId, motive, suspendedAt, contestedAt }, onDone }: OneProps) {
  const { contested: words, person } = useAgentWords();
  const spoken = language.use();
  const told = {
    id: dossierId,
    date: longDay(suspendedAt, spoken),
    motive: lookUp<string>(person.motives, motive) ?? motive,
  };
  return (
    <li>
      <h2>{fill(words.since, { date: longDay(contestedAt, spoken) })}</h2>
      <p>{fill(words.about, told)}</p>
      <Lift dossierId={dossierId} onDone={onDone} />
    </li>
  );
}
