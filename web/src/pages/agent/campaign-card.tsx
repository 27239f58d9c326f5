import { useState } from 'preact/hooks';
import type { Campaign, CampaignProgress, Skip } from '../../../../functions/enrolment/contract.ts';
import { type Failure, failureOf } from '../../api/failure.ts';
import { longDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/notice.tsx';
import { Progress } from '../../parts/progress.tsx';
import { useEnrolmentWords } from '../../words/enrolment.ts';
import { language } from '../../words/language.ts';
import { fill } from '../../words/words.ts';
import { ask } from './agent-session.ts';

/** One campaign; how far it has come is fetched when it is asked for. */
export function CampaignCard({ campaign }: { campaign: Campaign }) {
  const { campaigns: words } = useEnrolmentWords();
  const spoken = language.use();
  const [progress, setProgress] = useState<CampaignProgress>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const { campaignId, name, on, file } = campaign;
  const look = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      setProgress(await ask('readCampaign', { path: { campaignId } }));
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(false);
  };
  return (
    <li class="card">
      <h3>{name}</h3>
      <p>{fill(words.card, { date: longDate(on, spoken), file })}</p>
      <p>{words.states[(progress ?? campaign).state]}</p>
      {failure && <FailureNotice failure={failure} />}
      <div role="status">{progress && <Counts progress={progress} />}</div>
      <Button look="quiet" busy={busy} onPress={() => void look()}>
        {words.see}
        <span class="unseen"> {name}</span>
      </Button>
    </li>
  );
}

const COUNTED = ['announced', 'objected', 'opened', 'ended', 'left'] as const;

function Counts({ progress }: { progress: CampaignProgress }) {
  const { campaigns: words } = useEnrolmentWords();
  const { announced, left, skipped, name } = progress;
  const counts = COUNTED.map((what) => [words.counts[what], progress[what]] as const);
  const skips = Object.entries(skipped).filter(([, count]) => count > 0);
  return (
    <>
      {announced > 0 && <Progress label={fill(words.progress, { name })} part={(announced - left) / announced} />}
      <Lines lines={counts} />
      {skips.length > 0 && (
        <>
          <h4>{words.skipped}</h4>
          <Lines lines={skips.map(([skip, count]) => [words.skips[skip as Skip], count])} />
        </>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly (readonly [label: string, count: number])[] }) {
  const { campaigns: words } = useEnrolmentWords();
  const spoken = language.use();
  return (
    <ul>
      {lines.map(([label, count]) => (
        <li key={label}>{fill(words.line, { label, count: count.toLocaleString(spoken) })}</li>
      ))}
    </ul>
  );
}
