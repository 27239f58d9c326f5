import type { Dossier, Closing as Motive } from '../../../../functions/dossier/contract.ts';
import { FailureError } from '../../api/failure.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Choice, Tick } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { go } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { actingFor, session, signOut } from '../../session/session.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { useHolder } from '../../words/holder.ts';
import { type LIFE, useLifeWords } from '../../words/life.ts';
import { fill } from '../../words/words.ts';
import { NotOpen } from './not-open.tsx';

/** Closes the dossier: first what it means, then why, then a clear yes. */
export function Closing() {
  const loaded = useLoad(() => call('readDossier', { path: { dossierId: currentDossier() } }), 'head');
  return (
    <WhenLoaded loaded={loaded}>
      {(head) => (head.status === 'open' ? <Confirm head={head} /> : <NotOpen head={head} />)}
    </WhenLoaded>
  );
}

function Confirm({ head: { dossierId, version } }: { head: Dossier }) {
  const { close, name } = useLifeWords();
  const holder = useHolder();
  const form = useForm({ motive: '', sure: '' }, async ({ motive, sure }) => {
    const body = { motive: check(motive, sure, close) };
    await call('closeDossier', { path: { dossierId }, body, version });
    await leave(holder);
  });
  const motives = Object.entries(close.motives).map(([value, label]) => ({ value, label }));
  return (
    <>
      <p class="lead">{close.lead}</p>
      <ul>
        {close.means.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Choice {...form.field('motive')} label={close.motive} options={motives} />
        <Tick {...form.field('sure')} label={close.sure} />
        <div class="actions">
          <Button look="danger" busy={form.busy}>
            {fill(close.submit, { name })}
          </Button>
          <ButtonLink look="quiet" to={pathTo('dossier')}>
            {close.keep}
          </ButtonLink>
        </div>
      </form>
    </>
  );
}

/** Closing one's own dossier ends every session of one's own; whoever acts for another stays, and may go on. */
async function leave(holder = ''): Promise<void> {
  if (actingFor(session.get())) return go(pathTo('family'), { notice: 'closedOther', holder });
  await signOut();
  go(pathTo('home'), { notice: 'closed' });
}

type CloseWords = (typeof LIFE)['fr']['close'];

function check(motive: string, sure: string, words: CloseWords): Motive['motive'] {
  const chosen = Object.hasOwn(words.motives, motive) ? (motive as keyof CloseWords['motives']) : undefined;
  const fields = [
    ...(chosen ? [] : [{ field: 'motive', detail: words.motiveMissing }]),
    ...(sure ? [] : [{ field: 'sure', detail: words.sureMissing }]),
  ];
  if (!chosen || fields.length > 0) throw new FailureError({ kind: 'invalid-fields', fields });
  return chosen;
}
