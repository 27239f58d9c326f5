import { useState } from 'preact/hooks';
import type { Dossier } from '../../../../functions/dossier/contract.ts';
import type { DossierState } from '../../../../functions/dossier/moves.ts';
import { fieldFailure } from '../../api/failure.ts';
import { longDate, longDay } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { Tick } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Notice } from '../../parts/notice.tsx';
import { go } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { call } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { language } from '../../words/language.ts';
import { useLifeWords } from '../../words/life.ts';
import { fill, lookUp } from '../../words/words.ts';

type Told = { readonly head: Dossier; readonly onChange: (standing: DossierState) => void };

/** What is left of a dossier that is not open: why, and what its holder can do about it. */
export function NotOpen({ head, onOpen }: { head: Dossier; onOpen?: () => void }) {
  const [now, setNow] = useState(head);
  const onChange = (standing: DossierState) => {
    if (standing.status !== 'open') return setNow({ ...withoutPast(now), ...standing });
    go(pathTo('dossier'), { notice: 'reopened' });
    onOpen?.();
  };
  return now.status === 'suspended' ? (
    <Suspended head={now} onChange={onChange} />
  ) : (
    <Closed head={now} onChange={onChange} />
  );
}

/** An answer leaves out what is over. */
const withoutPast = ({ eraseOn, ...head }: Dossier): Dossier => head;

function Suspended({ head, onChange }: Told) {
  const { suspended: words, name } = useLifeWords();
  const spoken = language.use();
  const { dossierId, suspendedAt = head.openedAt, suspensionMotive = '', contestUntil, contestedAt } = head;
  const form = useForm({}, async () => onChange(await call('contestSuspension', { path: { dossierId } })));
  return (
    <section aria-labelledby="suspended">
      <h2 id="suspended">{fill(words.title, { name })}</h2>
      <p>{fill(words.since, { date: longDay(suspendedAt, spoken) })}</p>
      <p>{lookUp<string>(words.because, suspensionMotive)}</p>
      {contestedAt ? (
        <Notice kind="good">
          <p>{fill(words.contested, { date: longDay(contestedAt, spoken) })}</p>
        </Notice>
      ) : (
        <>
          {contestUntil && <p>{fill(words.until, { date: longDate(contestUntil, spoken) })}</p>}
          <h3>{words.contestTitle}</h3>
          <p>{words.contestText}</p>
          <form onSubmit={form.submit} noValidate>
            <ErrorSummary failure={form.failure} retry={form.submit} />
            <Button busy={form.busy}>{words.contest}</Button>
          </form>
        </>
      )}
    </section>
  );
}

function Closed({ head, onChange }: Told) {
  const { closed: words, name } = useLifeWords();
  const spoken = language.use();
  const { dossierId, closingMotive = '', keptUntil = '', eraseOn } = head;
  const form = useForm({}, async () => onChange(await call('reopenDossier', { path: { dossierId } })));
  const because = lookUp<string>(words.because, closingMotive);
  // After a declared death only a counter brings it back.
  const mayMove = closingMotive !== 'death';
  return (
    <>
      <section aria-labelledby="closed">
        <h2 id="closed">{fill(words.title, { name })}</h2>
        {because && <p>{because}</p>}
        {!eraseOn && <p>{fill(words.text, { date: longDate(keptUntil, spoken) })}</p>}
        {eraseOn && <Erasing head={head} onChange={onChange} />}
        {mayMove && (
          <>
            <h3>{words.reopenTitle}</h3>
            <p>{words.reopenText}</p>
            <form onSubmit={form.submit} noValidate>
              <ErrorSummary failure={form.failure} retry={form.submit} />
              <Button busy={form.busy}>{words.reopen}</Button>
            </form>
          </>
        )}
      </section>
      {mayMove && !eraseOn && <Erase head={head} onChange={onChange} />}
    </>
  );
}

/** An early destruction is under way: when, and how to take it back. */
function Erasing({ head: { dossierId, eraseOn = '' }, onChange }: Told) {
  const { closed: words } = useLifeWords();
  const form = useForm({}, async () => onChange(await call('keepDossier', { path: { dossierId } })));
  return (
    <Notice>
      <p>
        <strong>{fill(words.erasing, { date: longDate(eraseOn, language.use()) })}</strong>
      </p>
      <p>{words.erasingText}</p>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Button look="quiet" busy={form.busy}>
          {words.keep}
        </Button>
      </form>
    </Notice>
  );
}

/** Asks for an early destruction: folded, since few want it and none can undo it. */
function Erase({ head: { dossierId }, onChange }: Told) {
  const { closed: words } = useLifeWords();
  const form = useForm({ erase: '' }, async ({ erase }) => {
    if (!erase) throw fieldFailure('erase', words.sureMissing);
    onChange(await call('eraseDossier', { path: { dossierId } }));
  });
  return (
    <details class="filters">
      <summary>{words.eraseTitle}</summary>
      <ul>
        {words.eraseMeans.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Tick {...form.field('erase')} label={words.sure} />
        <Button look="danger" busy={form.busy}>
          {words.erase}
        </Button>
      </form>
    </details>
  );
}
