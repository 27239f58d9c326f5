import type { FoundHolder, NewRepresentative } from '../../../../functions/family/contract.ts';
import { fieldFailure } from '../../api/failure.ts';
import { isoDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { useForm } from '../../state/form.ts';
import { useAgentWords } from '../../words/agent.ts';
import { NumberField } from '../opening/number-field.tsx';
import { ask } from './agent-session.ts';
import { DecisionFields, decisionIn, NO_DECISION } from './decision-fields.tsx';

type AddProps = { readonly found: FoundHolder; readonly done: () => Promise<void> };

/** Lets somebody act: who they are, as what, and the papers they showed. */
export function AddRepresentative({ found: { dossierId, minorUntil }, done }: AddProps) {
  const { representatives: words } = useAgentWords();
  const nothing = { theirNumber: '', theirBirth: '', role: '', proof: '', endsOn: '', ...NO_DECISION };
  const form = useForm(
    nothing,
    async (typed) => {
      const { role, proof } = chosen(typed, words.missing);
      const body = {
        nir: typed.theirNumber,
        birthOn: isoDate(typed.theirBirth),
        role,
        proof,
        ...(proof === 'court-decision' ? { decision: decisionIn(typed) } : {}),
        ...(typed.endsOn.replace(/-/g, '') ? { endsOn: isoDate(typed.endsOn) } : {}),
      };
      await ask('addRepresentative', { path: { dossierId }, body });
      await done();
    },
    { nir: 'theirNumber', birthOn: 'theirBirth', decision: 'reference' },
  );
  const roles = minorUntil ? (['parent', 'guardian'] as const) : (['guardian', 'curator'] as const);
  const isParent = form.values.role === 'parent';
  const isCourt = form.values.proof === 'court-decision' || (form.values.role !== '' && !isParent);
  return (
    <form onSubmit={form.submit} noValidate>
      <h3>{words.add}</h3>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <NumberField {...form.field('theirNumber')} hasLetter label={words.theirNumber} hint={words.theirNumberHint} />
      <DateField {...form.field('theirBirth')} label={words.theirBirth} />
      <Choice
        {...form.field('role')}
        label={words.role}
        options={roles.map((value) => ({ value, label: words.roles[value] }))}
      />
      {isParent && (
        <Choice
          {...form.field('proof')}
          label={words.proof}
          options={Object.entries(words.proofs).map(([value, label]) => ({ value, label }))}
        />
      )}
      {isCourt && <DecisionFields form={form} />}
      {isCourt && <DateField {...form.field('endsOn')} label={words.endsOn} hint={words.endsOnHint} />}
      <Button busy={form.busy}>{words.submit}</Button>
    </form>
  );
}

/** A court names guardians and curators; a parent shows one of several papers. */
function chosen({ role, proof }: { role: string; proof: string }, missing: string) {
  if (role === '') throw fieldFailure('role', missing);
  if (role === 'parent' && proof === '') throw fieldFailure('proof', missing);
  return { role, proof: role === 'parent' ? proof : 'court-decision' } as Pick<NewRepresentative, 'role' | 'proof'>;
}
