import { useState } from 'preact/hooks';
import type { PurgePlan } from '../../../../functions/dossier/contract.ts';
import { longDate, longInstant } from '../../format/format.ts';
import { AskedTwice } from '../../parts/asked-twice.tsx';
import { language } from '../../words/language.ts';
import { usePurgeWords } from '../../words/purge.ts';
import { fill } from '../../words/words.ts';
import { ask } from './agent-session.ts';

type NightProps = { readonly first: PurgePlan; readonly mayRelease: boolean };

/** One night: how many dossiers, who let it go ahead, and the button when it waits. */
export function Night({ first, mayRelease }: NightProps) {
  const words = usePurgeWords();
  const spoken = language.use();
  const [plan, setPlan] = useState(first);
  const { on, count, cap, status, destroyed, releases } = plan;
  // As the service decides: a plan waits until the day it is for has begun.
  const waits = status === 'held' && on > new Date().toISOString().slice(0, 10);
  const number = (figure: number) => figure.toLocaleString(spoken);
  const shown = status === 'held' && !waits ? 'lapsed' : status;
  return (
    <li>
      <h2>{fill(words.night, { date: longDate(on, spoken) })}</h2>
      <p>
        {destroyed === undefined
          ? fill(words.due, { count: number(count) })
          : fill(words.destroyed, { count: number(destroyed) })}
      </p>
      <p role="status">{fill(words.status[shown], { cap: number(cap) })}</p>
      {releases.map(({ name, at }) => (
        <p key={name}>{fill(words.by, { name, when: longInstant(at, spoken) })}</p>
      ))}
      {waits && mayRelease && <Release on={on} onReleased={setPlan} />}
      {waits && !mayRelease && <p class="why">{words.supervisors}</p>}
    </li>
  );
}

type ReleaseProps = { readonly on: string; readonly onReleased: (plan: PurgePlan) => void };

/** Asks once more, since nothing brings back what is destroyed. */
function Release({ on, onReleased }: ReleaseProps) {
  const words = usePurgeWords();
  const { release: label, warning, confirm, back } = words;
  const about = fill(words.night, { date: longDate(on, language.use()) });
  const act = async () => onReleased(await ask('releasePurgePlan', { path: { on } }));
  return <AskedTwice {...{ about, label, warning, confirm, back, act }} />;
}
