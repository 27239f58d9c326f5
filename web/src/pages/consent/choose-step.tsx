import type { Professional } from '../../../../functions/consent/contract.ts';
import { fieldFailure } from '../../api/failure.ts';
import { dayIn, isoDate } from '../../format/format.ts';
import { actorName, practice } from '../../format/professional.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Page } from '../../parts/page.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { useForm } from '../../state/form.ts';
import { fill, useWords, type Words } from '../../words/words.ts';
import type { Giving } from './confirm-step.tsx';
import { mayBeTraitant } from './people.ts';
import { useClasses } from './right-lines.tsx';

const RIGHTS = ['medecin-traitant', 'same-rights', 'consented'] as const;
const NOTHING = { right: '', classes: '', until: '' };

type ChooseProps = {
  readonly professional: Professional;
  readonly onChosen: (giving: Giving) => void;
  readonly back: () => void;
};

/** Which right, to which documents, until when. The questions follow from the right. */
export function ChooseStep({ professional, onChosen, back }: ChooseProps) {
  const words = useWords();
  const { choose, search } = words.access;
  const classes = useClasses();
  const form = useForm(NOTHING, async (typed) => onChosen(check(typed, choose)));
  const { right } = form.values;
  const rights = RIGHTS.filter((each) => each !== 'medecin-traitant' || mayBeTraitant(professional));
  const who = [actorName(professional.rpps, professional, words), practice(professional, words)].filter(Boolean);
  return (
    <Page title={choose.title} lead={fill(choose.who, { who: who.join(', ') })}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary failure={form.failure} />
        <Choice
          {...form.field('right')}
          label={choose.right}
          options={rights.map((value) => ({ value, label: choose[value] }))}
        />
        {right === 'consented' && (
          <Ticks
            {...form.field('classes')}
            label={choose.classes}
            hint={choose.classesHint}
            options={classes.map(({ code, label }) => ({ value: code, label }))}
          />
        )}
        {(right === 'consented' || right === 'same-rights') && (
          <DateField {...form.field('until')} label={choose.until} hint={choose.untilHint} />
        )}
        <div class="actions">
          <Button>{choose.next}</Button>
          <Button look="quiet" onPress={back}>
            {search.back}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/** Limits belong to the rights that may have them; what was typed for another one is left out. */
function check(typed: typeof NOTHING, words: Words['access']['choose']): Giving {
  const right = RIGHTS.find((each) => each === typed.right);
  if (!right) throw fieldFailure('right', words.rightMissing);
  if (right === 'medecin-traitant') return { right };
  const until = /\d/.test(typed.until) ? isoDate(typed.until) : undefined;
  if (until && until < dayIn(0)) throw fieldFailure('until', words.past);
  const classes = right === 'consented' && typed.classes ? typed.classes.split(' ') : undefined;
  return { right, ...(until && { until }), ...(classes && { classes }) };
}
