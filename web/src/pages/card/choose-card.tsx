import type { Card, CardChoice } from '../../../../functions/card/contract.ts';
import type { ProfileEntry } from '../../../../functions/profile/contract.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { call, currentDossier } from '../../session/call.ts';
import { type Bound, useForm } from '../../state/form.ts';
import { useCardWords } from '../../words/card.ts';
import { useProfileWords } from '../../words/profile.ts';
import { useContentLines } from '../profile/content-lines.ts';

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

type ChoosingProps = {
  readonly card: Card | undefined;
  /** The health profile, to choose lines from. */
  readonly entries: readonly ProfileEntry[];
  readonly made: () => void;
};

/** What a card may show of a profile: neither what is hidden from somebody, nor what another line stands for. */
const mayShow = ({ mergedInto, hidden, hiddenFromRepresentatives }: ProfileEntry): boolean =>
  mergedInto === undefined && !hidden && !hiddenFromRepresentatives;

/** The choice of what the card shows and what is printed on it; making it ends the card before. */
export function ChooseCard({ card, entries, made }: ChoosingProps) {
  const words = useCardWords();
  const { kinds } = useProfileWords();
  const linesOf = useContentLines();
  /** The line that says what an entry says, whichever was left out: lines that are joined go together. */
  const standing = ({ entryId, mergedInto }: ProfileEntry) => mergedInto ?? entryId;
  const left = entries.filter(({ entryId }) => card?.except.includes(entryId)).map(standing);
  const first = {
    shows: (card?.shows ?? USUAL).join(' '),
    prints: (card?.prints ?? ['allergy', 'contact']).join(' '),
    except: left.join(' '),
  };
  const form = useForm(first, async ({ shows, prints, except }) => {
    const out = entries.filter((entry) => except.split(' ').includes(standing(entry)));
    const body = { shows: kindsIn(shows), prints: kindsIn(prints), except: out.map(({ entryId }) => entryId) };
    await call('createCard', { path: { dossierId: currentDossier() }, body });
    made();
  });
  const options = ALL.map((value) => ({ value, label: kinds[value] }));
  const shown = kindsIn(form.values.shows);
  const lines = shown.flatMap((kind) =>
    entries
      .filter((entry) => entry.content.kind === kind && mayShow(entry))
      .map(({ entryId, content }) => ({ value: entryId, label: `${kinds[kind]} · ${linesOf(content)[0]}` })),
  );
  return (
    <form onSubmit={form.submit} noValidate>
      <h2>{card ? words.again : words.make}</h2>
      {card && <p>{words.againLead}</p>}
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Ticks {...form.field('shows')} label={words.shows} hint={words.showsHint} options={options} />
      <p>{words.later}</p>
      {lines.length > 0 && (
        <Ticks {...allBut(form.field('except'), lines)} label={words.lines} hint={words.linesHint} options={lines} />
      )}
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

/** A field that holds what is not ticked: what comes later is ticked by itself. */
function allBut(field: Bound, options: readonly { readonly value: string }[]): Bound {
  const all = options.map(({ value }) => value);
  const others = (value: string) => all.filter((each) => !value.split(' ').includes(each));
  const hidden = field.value.split(' ').filter((each) => each !== '' && !all.includes(each));
  return {
    ...field,
    value: others(field.value).join(' '),
    onValue: (value) => field.onValue([...hidden, ...others(value)].join(' ')),
  };
}
