import type { EmergencyReview } from '../../../../functions/emergency/contract.ts';
import { fieldFailure } from '../../api/failure.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { go } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { call } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { useWords } from '../../words/words.ts';
import { Opening } from './emergencies.tsx';
import { findReview } from './reviews.ts';

const VERDICTS = ['justified', 'not-justified'] as const;

/** The holder says whether an opening in an emergency was justified. */
export function Judge({ reviewId }: { reviewId: string }) {
  const { emergency: words } = useWords();
  const loaded = useLoad(() => findReview(reviewId), reviewId);
  return (
    <Page title={words.verdict.title}>
      <p class="back">
        <a href={pathTo('emergencies')}>{words.toList}</a>
      </p>
      <WhenLoaded loaded={loaded}>
        {(review) => (
          <>
            <Opening review={review} />
            {review.holderVerdict && <p>{words.holder[review.holderVerdict]}</p>}
            <Answer review={review} />
          </>
        )}
      </WhenLoaded>
    </Page>
  );
}

function Answer({ review: { dossierId, reviewId } }: { review: EmergencyReview }) {
  const { verdict: words } = useWords().emergency;
  const form = useForm({ verdict: '' }, async (typed) => {
    const verdict = VERDICTS.find((each) => each === typed.verdict);
    if (!verdict) throw fieldFailure('verdict', words.missing);
    await call('judgeEmergency', { path: { dossierId, reviewId }, body: { verdict } });
    go(pathTo('emergencies'), { notice: 'judged' }, true);
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Choice
        {...form.field('verdict')}
        label={words.choice}
        options={VERDICTS.map((value) => ({ value, label: words[value] }))}
      />
      <ul>
        {words.means.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Button busy={form.busy}>{words.submit}</Button>
    </form>
  );
}
