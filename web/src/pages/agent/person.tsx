import { useState } from 'preact/hooks';
import type { FoundDossier } from '../../../../functions/dossier/contract.ts';
import { isoDate, longDate, longDay } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { CardFields } from '../../parts/card-fields.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useForm } from '../../state/form.ts';
import { useAgentWords } from '../../words/agent.ts';
import { useHelpingWords } from '../../words/helping.ts';
import { language } from '../../words/language.ts';
import { fill, lookUp } from '../../words/words.ts';
import { LetterToPerson } from '../opening/letter-to-person.tsx';
import { ask } from './agent-session.ts';
import { Close, type Done, ForPerson, Lift, Suspend, Uphold } from './counter.tsx';

type Proof = { readonly nir: string; readonly birthOn?: string; readonly vitaleSerial?: string };

/** Finds the dossier of the person at the counter, tells where it stands, and what can be done with it. */
export function Person() {
  const { person: words } = useAgentWords();
  const [proof, setProof] = useState<Proof>();
  const [found, setFound] = useState<FoundDossier>();
  const [done, setDone] = useState<Done>();
  const look = async (asked: Proof) => setFound(await ask('findDossier', { body: asked }));
  const form = useForm({ nir: '', birthOn: '', vitaleSerial: '' }, async ({ nir, birthOn, vitaleSerial }) => {
    const asked = {
      nir,
      ...(vitaleSerial.trim() && { vitaleSerial }),
      ...(/\d/.test(birthOn) && { birthOn: isoDate(birthOn) }),
    };
    setFound(undefined);
    setDone(undefined);
    setProof(asked);
    await look(asked);
  });
  const onDone = async (what: Done) => {
    if (proof) await look(proof);
    setDone(what);
  };
  return (
    <Page title={words.title} lead={words.lead}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <CardFields field={form.field} words={words} />
        <Button busy={form.busy}>{words.find}</Button>
      </form>
      {done && (
        <Notice kind="good">
          <p>{words.done[done]}</p>
        </Notice>
      )}
      {found && proof && (
        <Found
          key={`${found.dossierId} ${found.status} ${found.eraseOn}`}
          found={found}
          proof={proof}
          onDone={onDone}
        />
      )}
    </Page>
  );
}

type FoundProps = {
  readonly found: FoundDossier;
  readonly proof: Proof;
  readonly onDone: (what: Done) => Promise<void>;
};

function Found({ found, proof, onDone }: FoundProps) {
  const { letter } = useHelpingWords();
  const props = { dossierId: found.dossierId, onDone };
  return (
    <>
      <section class="whose" aria-labelledby="found">
        <Whose found={found} />
        <State found={found} />
      </section>
      {found.status === 'open' && <ForPerson {...props} what="remindersStopped" />}
      {found.suspension && !found.suspension.contestedAt && <ForPerson {...props} what="contested" />}
      {found.status === 'suspended' && <Lift {...props} />}
      {found.suspension?.contestedAt && <Uphold {...props} />}
      {found.status !== 'closed' && found.holder && (
        <details class="filters">
          <summary>{letter.send}</summary>
          <LetterToPerson ask={ask} card={{ ...proof, birthOn: found.holder.birthOn }} />
        </details>
      )}
      {found.status === 'open' && <Suspend {...props} />}
      {found.status === 'closed' ? <Closed {...props} found={found} /> : <Close {...props} />}
    </>
  );
}

function Whose({ found: { holder } }: { found: FoundDossier }) {
  const { person: words } = useAgentWords();
  const spoken = language.use();
  if (!holder) return null;
  return (
    <>
      <h2 id="found">{fill(words.found, { name: `${holder.givenNames} ${holder.familyName}` })}</h2>
      <p>{fill(words.born, { date: longDate(holder.birthOn, spoken) })}</p>
    </>
  );
}

type ClosedProps = Pick<FoundProps, 'found' | 'onDone'> & { readonly dossierId: string };

/** What is left of a closed dossier for the person who is there; of one that a death closed, only to bring it back. */
function Closed({ found: { closingMotive, eraseOn }, ...props }: ClosedProps) {
  return (
    <>
      <ForPerson {...props} what="reopened" />
      {closingMotive !== 'death' && <ForPerson {...props} what={eraseOn ? 'kept' : 'erasing'} />}
    </>
  );
}

function State({ found: { status, closedAt, closingMotive, eraseOn, suspension } }: { found: FoundDossier }) {
  const { person: words } = useAgentWords();
  const spoken = language.use();
  const code = suspension?.motive ?? closingMotive ?? '';
  const motive = lookUp<string>(words.motives, code) ?? code;
  const date = longDay(suspension?.suspendedAt ?? closedAt ?? new Date().toISOString(), spoken);
  return (
    <>
      <p>
        <strong>{fill(words.state[status], { date, motive })}</strong>
      </p>
      {eraseOn && <p>{fill(words.eraseOn, { date: longDate(eraseOn, spoken) })}</p>}
      {suspension && (
        <p>
          {suspension.contestedAt
            ? fill(words.contested, { date: longDay(suspension.contestedAt, spoken) })
            : fill(words.contestUntil, { date: longDate(suspension.contestUntil, spoken) })}
        </p>
      )}
    </>
  );
}
