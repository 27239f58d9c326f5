import { useState } from 'preact/hooks';
import { FOURS, group } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { saveFile } from '../../parts/save-file.ts';
import type { ApiClient } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { useHelpingWords } from '../../words/helping.ts';
import { fill } from '../../words/words.ts';
import { clockOf } from '../professional/days.ts';
import { keepPrintable, type Printable } from './printable.ts';

type Props = {
  readonly ask: ApiClient['call'];
  readonly printable: Printable;
  readonly again: () => void;
};

/** Base64 as bytes. */
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0) ?? 0);

/** Last step: the sheet. A file that got lost can be asked for again from here. */
export function OpenedWithPerson({ ask, printable: { opened, key }, again }: Props) {
  const words = useHelpingWords();
  const { openingId, identifier, sheetUntil } = opened;
  const [saved, setSaved] = useState(false);
  const form = useForm({}, async () => {
    const { content, fileName, mediaType } = await ask('printOpeningSheet', { path: { openingId }, key });
    saveFile(new Blob([bytesOf(content)], { type: mediaType }), fileName);
    keepPrintable(undefined);
    setSaved(true);
  });
  return (
    <Page title={words.doneTitle} lead={words.doneLead}>
      <section class="identifier" aria-labelledby="identifier-title">
        <h2 id="identifier-title">{words.identifier}</h2>
        <p class="large">{group(identifier, FOURS)}</p>
      </section>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} retry={form.submit} />
        <p>{fill(words.printUntil, { time: clockOf(sheetUntil) })}</p>
        <Button busy={form.busy}>{words.print}</Button>
      </form>
      {saved && (
        <Notice kind="good">
          <p>{words.printed}</p>
        </Notice>
      )}
      <ol>
        {words.printSteps.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <Button look="quiet" onPress={again}>
        {words.another}
      </Button>
    </Page>
  );
}
