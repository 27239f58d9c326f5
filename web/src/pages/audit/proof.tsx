import { useState } from 'preact/hooks';
import type { AuditEntry, SealedEntry, TraceHead } from '../../../../functions/audit/contract.ts';
import { type Failure, failureOf } from '../../api/failure.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice, Notice } from '../../parts/notice.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { call, currentDossier } from '../../session/call.ts';
import { fill, useWords } from '../../words/words.ts';
import { inOrder } from './in-order.ts';

/** Gathers the whole trace, oldest line first, in the form that `npm run verify-audit` reads. */
async function gather(dossierId: string, told: (count: number) => void) {
  const entries: (AuditEntry | SealedEntry)[] = [];
  let head: TraceHead | undefined;
  let cursor: string | undefined;
  do {
    const query = { limit: '50', ...(cursor && { cursor }) };
    const page = await call('listAudit', { path: { dossierId }, query });
    head ??= page.head;
    entries.push(...inOrder(page));
    told(entries.length);
    cursor = page.next;
  } while (cursor);
  return { dossierId, ...(head && { head }), entries: entries.reverse() };
}

/** Downloads the trace as one file that anybody can check, without us. */
export function Proof() {
  const { audit: words } = useWords();
  const [count, setCount] = useState(0);
  const [head, setHead] = useState<TraceHead>();
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [failure, setFailure] = useState<Failure>();
  const start = async () => {
    setState('busy');
    setFailure(undefined);
    try {
      const proof = await gather(currentDossier(), setCount);
      saveFile(new Blob([JSON.stringify(proof, null, 1)], { type: 'application/json' }), words.proofFile);
      setHead(proof.head);
      setState('done');
    } catch (error) {
      setState('idle');
      setFailure(failureOf(error));
    }
  };
  return (
    <section class="apart" aria-labelledby="proof">
      <h2 id="proof">{words.proofTitle}</h2>
      <p>{words.proofText}</p>
      {failure && <FailureNotice failure={failure} retry={() => void start()} />}
      {state === 'busy' && <p role="status">{fill(words.proofBusy, { count })}</p>}
      {state === 'done' && (
        <Notice kind="good">
          <p>{fill(words.proofDone, { count })}</p>
          {head && <p>{words.proofHead}</p>}
          {head && (
            <p>
              <code>{head.hash}</code>
            </p>
          )}
        </Notice>
      )}
      <Button look="quiet" busy={state === 'busy'} onPress={() => void start()}>
        {words.proof}
      </Button>
    </section>
  );
}
