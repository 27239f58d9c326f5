import type { ComponentChildren } from 'preact';
import type { DoseFlags } from '../../../../functions/record/vaccination/dose.ts';
import type { May, Vaccination } from '../../../../functions/vaccination/contract.ts';
import { longDate, longDay } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import type { ApiClient } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { language } from '../../words/language.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { fill } from '../../words/words.ts';
import { useDiseases } from './diseases.ts';
import { useBoxLine, useDoseLine, useWithdrawnLine } from './dose-line.ts';
import type { Reader } from './reader.ts';

type DoseCardProps = Pick<Reader, 'documentAt'> & {
  readonly one: Vaccination;
  /** What one may do with it. */
  readonly children?: ComponentChildren;
};

/** One dose: what it says, whether it is confirmed, by whom it was written, the paper that proves it, what changed. */
export function DoseCard({ one, documentAt, children }: DoseCardProps) {
  const words = useVaccinationWords();
  const named = useDiseases();
  const box = useBoxLine();
  const withdrawn = useWithdrawnLine();
  const { dose, diseases, status, recordedBy } = one;
  const on = fill(words.givenOn, { date: longDate(dose.givenOn, language.use()) });
  return (
    <li class="card">
      <h3>{named(diseases)}</h3>
      <p>{[on, box(dose)].filter(Boolean).join(', ')}</p>
      <p>
        <strong>{words.status[status]}</strong>
      </p>
      {one.hidden && (
        <p>
          <strong>{words.hidden}</strong>
        </p>
      )}
      {one.hiddenFromRepresentatives && (
        <p>
          <strong>{words.secret}</strong>
        </p>
      )}
      {recordedBy !== 'patient' && <p>{fill(words.by, { name: recordedBy })}</p>}
      {one.because && <p>{withdrawn(one)}</p>}
      {dose.documentId !== undefined && (
        <p>
          <a href={documentAt(dose.documentId)}>{words.proofOpen}</a>
        </p>
      )}
      <History one={one} />
      {children}
    </li>
  );
}

/** What a dose said before, newest first. Folded: what stands is above. */
function History({ one: { history } }: { one: Vaccination }) {
  const words = useVaccinationWords();
  const line = useDoseLine();
  const withdrawn = useWithdrawnLine();
  const spoken = language.use();
  if (history.length === 0) return null;
  return (
    <details>
      <summary>{words.history}</summary>
      <ul>
        {history.map((said) => (
          <li key={said.version}>
            {said.because
              ? withdrawn(said)
              : fill(words.historyLine, {
                  name: said.by === 'patient' ? words.patient : said.by,
                  date: longDay(said.at, spoken),
                  text: line(said),
                })}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What may be done with a dose in a form of its own. */
export type Change = 'correct' | 'withdraw' | 'remove';

type ActionsProps = Pick<Reader, 'client' | 'as'> & {
  readonly one: Vaccination;
  readonly may: May;
  readonly open: (what: Change) => void;
  readonly done: (told: string) => void;
};

/**
 * What one may do with a dose, folded: a professional corrects any, and takes back the confirmation of what the patient
 * stated; the person corrects those that nobody has confirmed; whoever has alone a part in one removes it.
 */
export function DoseActions({ client, as, one, may, open, done }: ActionsProps) {
  const words = useVaccinationWords();
  const { status, own, history } = one;
  const mayCorrect = as === 'professional' || status === 'unconfirmed';
  const wasStated = history.some((said) => said.status === 'unconfirmed');
  const mayWithdraw = as === 'professional' && status === 'confirmed' && wasStated;
  if (!mayCorrect && !own && !may.hide) return null;
  return (
    <details>
      <summary>{words.act}</summary>
      <div class="actions">
        {mayCorrect && (
          <Button look="quiet" onPress={() => open('correct')}>
            {words.correct}
          </Button>
        )}
        {mayWithdraw && (
          <Button look="quiet" onPress={() => open('withdraw')}>
            {words.withdraw}
          </Button>
        )}
        {may.hide && <Flag client={client} one={one} flags={{ hidden: !one.hidden }} done={done} />}
        {may.keepSecret && own && !one.hiddenFromRepresentatives && (
          <Flag client={client} one={one} flags={{ hiddenFromRepresentatives: true }} done={done} />
        )}
        {own && (
          <Button look="quiet" onPress={() => open('remove')}>
            {words.remove}
          </Button>
        )}
      </div>
      {!own && <p class="soft">{words.notOnlyYours}</p>}
    </details>
  );
}

type FlagProps = Pick<ActionsProps, 'client' | 'one' | 'done'> & { readonly flags: DoseFlags };

/** Hides a dose, shows it again, or keeps it from those who act for a minor. */
function Flag({ client, one: { vaccinationId, version }, flags, done }: FlagProps) {
  const words = useVaccinationWords();
  const which = flags.hiddenFromRepresentatives ? 'secret' : flags.hidden ? 'hide' : 'show';
  const form = useForm({}, async () => {
    const path = { dossierId: client.dossierId(), vaccinationId };
    await client.call('flagVaccination', { path, body: flags, version });
    done(words.flagged[which]);
  });
  return (
    <>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Button look="quiet" busy={form.busy} onPress={form.submit}>
        {words.flag[which]}
      </Button>
    </>
  );
}

type ConfirmProps = { readonly client: ApiClient; readonly one: Vaccination; readonly done: () => void };

/** A professional confirms what the patient stated, on the version they see. */
export function Confirm({ client, one: { vaccinationId, version }, done }: ConfirmProps) {
  const words = useVaccinationWords();
  const form = useForm({}, async () => {
    const path = { dossierId: client.dossierId(), vaccinationId };
    await client.call('confirmVaccination', { path, body: {}, version });
    done();
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Button busy={form.busy}>{words.confirm}</Button>
    </form>
  );
}
