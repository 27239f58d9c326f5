import { useState } from 'preact/hooks';
import type { EmergencyReview } from '../../../../functions/emergency/contract.ts';
import { type Failure, failureOf } from '../../api/failure.ts';
import { longInstant } from '../../format/format.ts';
import { practice } from '../../format/professional.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/notice.tsx';
import { useAgentWords } from '../../words/agent.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { ask } from './agent-session.ts';

type Verdict = NonNullable<EmergencyReview['supervisorVerdict']>;

/** One opening: who, when, why, what the patient says; and the two buttons. */
export function Opening({ first }: { first: EmergencyReview }) {
  const { emergencies: words } = useAgentWords();
  const all = useWords();
  const spoken = language.use();
  const [review, setReview] = useState(first);
  const { professional, reason, openedAt, until, dossierId, holderVerdict } = review;
  const times = { when: longInstant(openedAt, spoken), until: longInstant(until, spoken) };
  return (
    <li>
      <h3>{professional.name}</h3>
      <p>{practice(professional, all)}</p>
      <p>{fill(words.opened, times)}</p>
      {reason && <p>{fill(words.reason, { reason })}</p>}
      <p>{fill(words.holder, { verdict: words.verdict[holderVerdict ?? 'none'] })}</p>
      <p class="why">{fill(words.dossier, { id: dossierId })}</p>
      <Judgement review={review} onJudged={setReview} />
    </li>
  );
}

type JudgementProps = { readonly review: EmergencyReview; readonly onJudged: (review: EmergencyReview) => void };

function Judgement({ review, onJudged }: JudgementProps) {
  const { emergencies: words } = useAgentWords();
  const { dossierId, reviewId, supervisorVerdict: said } = review;
  const [asked, setAsked] = useState<Verdict>();
  const [changing, setChanging] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const judge = async (verdict: Verdict) => {
    setAsked(verdict);
    setFailure(undefined);
    try {
      onJudged(await ask('superviseEmergency', { path: { dossierId, reviewId }, body: { verdict } }));
      setChanging(false);
    } catch (error) {
      setFailure(failureOf(error));
    }
    setAsked(undefined);
  };
  const choice = (verdict: Verdict, label: string) => (
    <Button look="quiet" busy={asked === verdict} onPress={() => void judge(verdict)}>
      {label}
    </Button>
  );
  return (
    <fieldset class="judgement">
      <legend class="unseen">{fill(words.about, { name: review.professional.name })}</legend>
      {failure && <FailureNotice failure={failure} />}
      <p role="status">{said && fill(words.mine, { verdict: words.verdict[said] })}</p>
      <div class="actions">
        {said && !changing ? (
          <Button look="quiet" onPress={() => setChanging(true)}>
            {words.change}
          </Button>
        ) : (
          <>
            {choice('justified', words.justified)}
            {choice('not-justified', words.notJustified)}
          </>
        )}
      </div>
    </fieldset>
  );
}
