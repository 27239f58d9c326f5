import { useState } from 'preact/hooks';
import type { Decision, FoundHolder } from '../../../../functions/family/contract.ts';
import { isoDate, longDate, longDay } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useForm } from '../../state/form.ts';
import { useAgentWords } from '../../words/agent.ts';
import { language } from '../../words/language.ts';
import { fill } from '../../words/words.ts';
import { NumberField } from '../opening/number-field.tsx';
import { AddRepresentative } from './add-representative.tsx';
import { ask } from './agent-session.ts';
import { EndRepresentative } from './end-representative.tsx';
import { KeepOut } from './keep-out.tsx';

/** What an agent has just done, and must see done. */
type Done = 'added' | 'removed' | 'kept';

/** Who acts for a child or a protected adult: found by number, changed on papers shown at the counter. */
export function Representatives() {
  const { representatives: words } = useAgentWords();
  const [found, setFound] = useState<FoundHolder>();
  const [done, setDone] = useState<Done>();
  const form = useForm({ nir: '', birthOn: '' }, async (typed) => {
    setFound(undefined);
    setDone(undefined);
    setFound(await find(typed));
  });
  const again = async (what: Done) => {
    setFound(await find(form.values));
    setDone(what);
  };
  return (
    <Page title={words.title} lead={words.lead}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <NumberField {...form.field('nir')} hasLetter label={words.number} />
        <DateField {...form.field('birthOn')} label={words.birth} />
        <Button busy={form.busy}>{words.find}</Button>
      </form>
      {done && (
        <Notice kind="good">
          <p>{words[done]}</p>
        </Notice>
      )}
      {found && <Holder found={found} again={again} />}
    </Page>
  );
}

const find = ({ nir, birthOn }: { nir: string; birthOn: string }): Promise<FoundHolder> =>
  ask('findHolder', { body: { nir, birthOn: isoDate(birthOn) } });

type HolderProps = { readonly found: FoundHolder; readonly again: (what: Done) => Promise<void> };

function Holder({ found, again }: HolderProps) {
  const { representatives: words } = useAgentWords();
  const spoken = language.use();
  const { holder, minorUntil, representatives, keptOut } = found;
  const name = `${holder.givenNames} ${holder.familyName}`;
  const age = minorUntil ? fill(words.minor, { date: longDay(minorUntil, spoken, 'Europe/Paris') }) : words.ofAge;
  return (
    <section aria-labelledby="holder">
      <h2 id="holder">{name}</h2>
      <p>{fill(words.born, { date: longDate(holder.birthOn, spoken), age })}</p>
      <h3>{words.acting}</h3>
      {representatives.length === 0 && <p>{words.nobody}</p>}
      <ul class="cards">
        {representatives.map((one) => (
          <li key={one.actorId} class="card">
            <h4>{one.name}</h4>
            <p>{words.roles[one.role]}</p>
            {one.decision && <Decided decision={one.decision} />}
            <EndRepresentative found={found} one={one} done={() => again('removed')} />
          </li>
        ))}
      </ul>
      {keptOut.length > 0 && <Out keptOut={keptOut} />}
      <AddRepresentative key={representatives.length} found={found} done={() => again('added')} />
      <KeepOut key={`out-${keptOut.length}`} found={found} done={() => again('kept')} />
    </section>
  );
}

/** Whom a court keeps out. */
function Out({ keptOut }: Pick<FoundHolder, 'keptOut'>) {
  const { representatives: words } = useAgentWords();
  return (
    <>
      <h3>{words.keptOut}</h3>
      <ul class="cards">
        {keptOut.map(({ name, since, decision }) => (
          <li key={since} class="card">
            <h4>{name}</h4>
            <Decided decision={decision} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Decided({ decision }: { readonly decision: Decision }) {
  const { representatives: words } = useAgentWords();
  const spoken = language.use();
  return <p>{fill(words.decided, { ...decision, on: longDate(decision.on, spoken) })}</p>;
}
