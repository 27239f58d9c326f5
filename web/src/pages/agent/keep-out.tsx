import { useState } from 'preact/hooks';
import type { FoundHolder } from '../../../../functions/family/contract.ts';
import { isoDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { useForm } from '../../state/form.ts';
import { useAgentWords } from '../../words/agent.ts';
import { NumberField } from '../opening/number-field.tsx';
import { ask } from './agent-session.ts';
import { DecisionFields, decisionIn, NO_DECISION } from './decision-fields.tsx';

type KeepOutProps = { readonly found: FoundHolder; readonly done: () => Promise<void> };

/** Keeps somebody out whom the register may name as a parent, and who does not act: who they are, and the decision. */
export function KeepOut({ found: { dossierId }, done }: KeepOutProps) {
  const { representatives: words } = useAgentWords();
  const [opened, setOpened] = useState(false);
  const form = useForm(
    { outNumber: '', outBirth: '', ...NO_DECISION },
    async (typed) => {
      const body = { nir: typed.outNumber, birthOn: isoDate(typed.outBirth), decision: decisionIn(typed) };
      await ask('keepOut', { path: { dossierId }, body });
      await done();
    },
    { nir: 'outNumber', birthOn: 'outBirth', decision: 'reference' },
  );
  if (!opened) {
    return (
      <Button look="quiet" onPress={() => setOpened(true)}>
        {words.keepOut}
      </Button>
    );
  }
  return (
    <form onSubmit={form.submit} noValidate>
      <h3>{words.keepOut}</h3>
      <p>{words.keepOutMeans}</p>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <NumberField {...form.field('outNumber')} hasLetter label={words.outNumber} />
      <DateField {...form.field('outBirth')} label={words.outBirth} />
      <DecisionFields form={form} />
      <div class="actions">
        <Button look="danger" busy={form.busy}>
          {words.keepOutSubmit}
        </Button>
        <Button look="quiet" onPress={() => setOpened(false)}>
          {words.keep}
        </Button>
      </div>
    </form>
  );
}
