import { useState } from 'preact/hooks';
import type { FoundHolder } from '../../../../functions/family/contract.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { useForm } from '../../state/form.ts';
import { useAgentWords } from '../../words/agent.ts';
import { fill } from '../../words/words.ts';
import { ask } from './agent-session.ts';
import { DecisionFields, decisionIn, NO_DECISION } from './decision-fields.tsx';

type EndProps = {
  readonly found: FoundHolder;
  readonly one: FoundHolder['representatives'][number];
  readonly done: () => Promise<void>;
};

/** Takes somebody out by the decision of a court: asked for, then confirmed with what finds the decision again. */
export function EndRepresentative({ found: { dossierId }, one: { actorId, name }, done }: EndProps) {
  const { representatives: words } = useAgentWords();
  const [opened, setOpened] = useState(false);
  const form = useForm(
    { ...NO_DECISION },
    async (typed) => {
      const body = { actorId, decision: decisionIn(typed) };
      await ask('endRepresentative', { path: { dossierId }, body });
      await done();
    },
    { decision: 'reference' },
  );
  if (!opened) {
    return (
      <Button look="quiet" onPress={() => setOpened(true)}>
        {fill(words.remove, { name })}
      </Button>
    );
  }
  return (
    <form onSubmit={form.submit} noValidate>
      <p>{words.removeMeans}</p>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <DecisionFields form={form} />
      <div class="actions">
        <Button look="danger" busy={form.busy}>
          {fill(words.remove, { name })}
        </Button>
        <Button look="quiet" onPress={() => setOpened(false)}>
          {words.keep}
        </Button>
      </div>
    </form>
  );
}
