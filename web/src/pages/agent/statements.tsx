import { useState } from 'preact/hooks';
import { type Failure, failureOf } from '../../api/failure.ts';
import type { Reply } from '../../api/operations.ts';
import { dayIn, longInstant } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { FailureNotice, Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useForm } from '../../state/form.ts';
import { useAgentWords } from '../../words/agent.ts';
import { useHelpingWords } from '../../words/helping.ts';
import { language } from '../../words/language.ts';
import { fill } from '../../words/words.ts';
import { MonthChoice, StatementSheet } from '../opening/statement-sheet.tsx';
import { ask } from './agent-session.ts';

/** What an establishment is paid for the dossiers opened there; and whether a file that came from one is genuine. */
export function Statements() {
  const { pages } = useAgentWords();
  const { statement: words } = useHelpingWords();
  return (
    <Page title={pages.statements} lead={words.agentLead}>
      <OfEstablishment />
      <h2>{words.check}</h2>
      <Check />
    </Page>
  );
}

function OfEstablishment() {
  const { statement: words } = useHelpingWords();
  const [today] = useState(() => dayIn(0));
  const [shown, setShown] = useState<Reply<'readOpeningStatement'>>();
  const form = useForm({ establishment: '', month: today.slice(0, 7) }, async (query) => {
    setShown(undefined);
    setShown(await ask('readOpeningStatement', { query }));
  });
  const month = form.field('month');
  return (
    <>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <Field
          {...form.field('establishment')}
          label={words.establishment}
          hint={words.establishmentHint}
          autoComplete="off"
        />
        <MonthChoice today={today} month={month.value} onMonth={month.onValue} />
        <Button busy={form.busy}>{words.show}</Button>
      </form>
      {shown && <StatementSheet statement={shown} />}
    </>
  );
}

/** A file chosen is checked at once: there is nothing else to say about it. */
function Check() {
  const { statement: words } = useHelpingWords();
  const [checked, setChecked] = useState<{
    readonly name: string;
    readonly verdict: Reply<'verifyOpeningStatement'>;
  }>();
  const [failure, setFailure] = useState<Failure>();
  const take = async (file: File) => {
    setChecked(undefined);
    setFailure(undefined);
    try {
      const verdict = await ask('verifyOpeningStatement', { body: { csv: await file.text() } });
      setChecked({ name: file.name, verdict });
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  const choose = ({ currentTarget: input }: { currentTarget: HTMLInputElement }) => {
    const [file] = input.files ?? [];
    if (file) void take(file);
    // The same file may be chosen again, once it was mended.
    input.value = '';
  };
  return (
    <>
      <p>{words.checkLead}</p>
      <div class="actions">
        <label class="button quiet picker">
          <input type="file" accept=".csv,text/csv" onChange={choose} />
          {words.choose}
        </label>
      </div>
      {failure && <FailureNotice failure={failure} />}
      {checked && (
        <Notice kind={kindOf(checked.verdict)}>
          <p>
            <strong>{checked.name}</strong> — <Verdict verdict={checked.verdict} />
          </p>
        </Notice>
      )}
    </>
  );
}

type Judged = { readonly verdict: Reply<'verifyOpeningStatement'> };

/** A statement of a month that was not over is neither good nor bad: another one will follow. */
const kindOf = ({ genuine, provisional }: Judged['verdict']) => (!genuine ? 'bad' : provisional ? 'info' : 'good');

function Verdict({ verdict: { genuine, madeAt = '', provisional } }: Judged) {
  const { statement: words } = useHelpingWords();
  const spoken = language.use();
  if (!genuine) return <>{words.notGenuine}</>;
  return <>{fill(provisional ? words.genuineSoFar : words.genuine, { when: longInstant(madeAt, spoken) })}</>;
}
