import { useState } from 'preact/hooks';
import { longDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import type { ApiClient } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { useHelpingWords } from '../../words/helping.ts';
import { language } from '../../words/language.ts';
import { fill } from '../../words/words.ts';

type Props = {
  readonly ask: ApiClient['call'];
  /** What is known of the card; its serial number is asked for where it was not typed before. */
  readonly card: { readonly nir: string; readonly birthOn: string; readonly vitaleSerial?: string | undefined };
};

/** Sends a letter with a code to the person who is here. The address is that of the register: nobody here learns it. */
export function LetterToPerson({ ask, card }: Props) {
  const words = useHelpingWords();
  const [until, setUntil] = useState<string>();
  const form = useForm(
    { serial: '' },
    async ({ serial }) => {
      setUntil(undefined);
      const body = { ...card, vitaleSerial: card.vitaleSerial ?? serial };
      setUntil((await ask('sendOpeningLetter', { body })).codeUntil);
    },
    card.vitaleSerial === undefined ? { vitaleSerial: 'serial' } : {},
  );
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <p>{words.letter.means}</p>
      {card.vitaleSerial === undefined && (
        <Field
          {...form.field('serial')}
          label={words.vitale}
          hint={words.vitaleHint}
          inputMode="numeric"
          autoComplete="off"
        />
      )}
      <Button look="quiet" busy={form.busy}>
        {words.letter.send}
      </Button>
      {until && (
        <Notice kind="good">
          <p>{fill(words.letter.left, { date: longDate(until.slice(0, 10), language.use()) })}</p>
        </Notice>
      )}
    </form>
  );
}
