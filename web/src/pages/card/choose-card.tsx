import type { Card, CardChoice } from '../../../../functions/card/contract.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { call, ownDossier } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { useCardWords } from '../../words/card.ts';
import { useProfileWords } from '../../words/profile.ts';

type Kind = CardChoice['shows'][number];

/** What a card can show, what kills first in front; ticked at first is what rescuers ask for. */
const KINDS: Readonly<Record<Kind, 'first' | 'later'>> = {
  allergy: 'first',
  'contra-indication': 'first',
  treatment: 'first',
  pregnancy: 'later',
  'blood-group': 'first',
  implant: 'first',
  illness: 'later',
  'communication-need': 'later',
  disability: 'later',
  'trusted-person': 'later',
  contact: 'first',
  'advance-directives': 'later',
  'organ-donation': 'later',
};
const ALL = Object.keys(KINDS) as Kind[];
const USUAL = ALL.filter((kind) => KINDS[kind] === 'first');

const kindsIn = (value: string): Kind[] => ALL.filter((kind) => value.split(' ').includes(kind));

/** The choice of what the card shows and what is printed on it; making it ends the card before. */
export function ChooseCard({ card, made }: { card: Card | undefined; made: () => void }) {
  const words = useCardWords();
  const { kinds } = useProfileWords();
  const first = { shows: (card?.shows ?? USUAL).join(' '), prints: (card?.prints ?? ['allergy', 'contact']).join(' ') };
  const form = useForm(first, async ({ shows, prints }) => {
    const body = { shows: kindsIn(shows), prints: kindsIn(prints), except: card?.except ?? [] };
    await call('createCard', { path: { dossierId: ownDossier() }, body });
    made();
  });
  const options = ALL.map((value) => ({ value, label: kinds[value] }));
  const shown = kindsIn(form.values.shows);
  return (
    <form onSubmit={form.submit} noValidate>
      <h2>{card ? words.again : words.make}</h2>
      {card && <p>{words.againLead}</p>}
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Ticks {...form.field('shows')} label={words.shows} hint={words.showsHint} options={options} />
      <Ticks
        {...form.field('prints')}
        label={words.prints}
        hint={words.printsHint}
        options={options.filter(({ value }) => shown.includes(value))}
      />
      <Button busy={form.busy}>{card ? words.again : words.make}</Button>
    </form>
  );
}
