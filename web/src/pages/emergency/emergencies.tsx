import type { EmergencyReview } from '../../../../functions/emergency/contract.ts';
import { longInstant } from '../../format/format.ts';
import { actorName, practice } from '../../format/professional.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { More } from '../../parts/more.tsx';
import { CarriedNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { usePages } from '../../state/pages.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { listReviews } from './reviews.ts';

/** Every opening of the dossier in an emergency: who, when, why, and what the holder thinks of it. */
export function Emergencies() {
  const { emergency: words } = useWords();
  const pages = usePages(async (cursor) => {
    const { reviews, next } = await listReviews(cursor);
    return { lines: reviews, next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <>
      <CarriedNotice />
      <Page title={words.title} lead={words.lead}>
        <ul class="cards">
          {pages.lines.map((review) => (
            <Card key={review.reviewId} review={review} />
          ))}
        </ul>
        <More pages={pages} {...(nothing && { count: words.none })} />
        <p class="apart">
          <a href={pathTo('oppositions')}>{words.toOppositions}</a>
        </p>
      </Page>
    </>
  );
}

function Card({ review }: { review: EmergencyReview }) {
  const { emergency: words } = useWords();
  const { reviewId, holderVerdict, supervisorVerdict } = review;
  return (
    <li class="card">
      <Opening review={review} level={2} />
      <p>{holderVerdict ? words.holder[holderVerdict] : words.waiting}</p>
      {supervisorVerdict && <p>{words.supervisor[supervisorVerdict]}</p>}
      <ButtonLink look={holderVerdict ? 'quiet' : 'main'} to={pathTo('judge', { reviewId })}>
        {holderVerdict ? words.judgeAgain : words.judge}
      </ButtonLink>
    </li>
  );
}

/** Who opened the dossier, when, and the reason they gave. */
export function Opening({ review, level }: { review: EmergencyReview; level?: 2 }) {
  const words = useWords();
  const spoken = language.use();
  const { professional, openedAt, until, reason } = review;
  const name = actorName(professional.id, professional, words);
  const dates = { date: longInstant(openedAt, spoken), until: longInstant(until, spoken) };
  return (
    <>
      {level ? <h2>{name}</h2> : <p class="lead">{name}</p>}
      <p>{practice(professional, words)}</p>
      <p>{fill(words.emergency.when, dates)}</p>
      {reason && (
        <>
          <p>
            <strong>{words.emergency.reason}</strong>
          </p>
          <blockquote>{reason}</blockquote>
        </>
      )}
    </>
  );
}
