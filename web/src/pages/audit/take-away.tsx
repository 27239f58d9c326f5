import { useState } from 'preact/hooks';
import { type Failure, failureOf } from '../../api/failure.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice, Notice } from '../../parts/notice.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useWords } from '../../words/words.ts';
import { type ExportFormat, gatherExport } from './export.ts';

/** Downloads the whole list, in one of two forms. */
export function TakeAway() {
  const { audit: words } = useWords();
  const [busy, setBusy] = useState<ExportFormat>();
  const [done, setDone] = useState(false);
  const [failed, setFailed] = useState<{ failure: Failure; format: ExportFormat }>();
  const start = async (format: ExportFormat) => {
    setBusy(format);
    setDone(false);
    setFailed(undefined);
    try {
      const { content, mediaType, fileName } = await gatherExport(format);
      saveFile(new Blob([content], { type: mediaType }), fileName);
      setDone(true);
    } catch (error) {
      setFailed({ failure: failureOf(error), format });
    }
    setBusy(undefined);
  };
  return (
    <section class="apart" aria-labelledby="take">
      <h2 id="take">{words.takeTitle}</h2>
      <p>{words.takeText}</p>
      {failed && <FailureNotice failure={failed.failure} retry={() => void start(failed.format)} />}
      {busy && <p role="status">{words.takeBusy}</p>}
      {done && (
        <Notice kind="good">
          <p>{words.takeDone}</p>
        </Notice>
      )}
      <div class="actions">
        <Button look="quiet" busy={busy === 'csv'} onPress={() => void start('csv')}>
          {words.takeCsv}
        </Button>
        <Button look="quiet" busy={busy === 'fhir'} onPress={() => void start('fhir')}>
          {words.takeFhir}
        </Button>
      </div>
    </section>
  );
}
