import { useState } from 'preact/hooks';
import type {
  PassedOver,
  ReminderCampaign,
  ReminderCampaignProgress,
} from '../../../../functions/vaccination/campaign-contract.ts';
import { type Failure, failureOf } from '../../api/failure.ts';
import { longDate } from '../../format/format.ts';
import { AskedTwice } from '../../parts/asked-twice.tsx';
import { Button } from '../../parts/button.tsx';
import { FailureNotice, Notice } from '../../parts/notice.tsx';
import { Progress } from '../../parts/progress.tsx';
import { language } from '../../words/language.ts';
import { useOutreachWords } from '../../words/outreach.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { fill } from '../../words/words.ts';
import { ask } from './agent-session.ts';

/** One campaign; how far it has come is fetched when it is asked for. */
export function OutreachCard({ first }: { first: ReminderCampaign }) {
  const words = useOutreachWords();
  const spoken = language.use();
  const [campaign, setCampaign] = useState(first);
  const [progress, setProgress] = useState<ReminderCampaignProgress>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const { campaignId, from, to, channel, on, text, state, stoppedBecause } = campaign;
  const name = fill(words.card, { text: words.texts[text], date: longDate(on, spoken) });
  const look = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const now = await ask('readReminderCampaign', { path: { campaignId } });
      setProgress(now);
      setCampaign(now);
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(false);
  };
  return (
    <li class="card">
      <h3>{name}</h3>
      <p>{fill(words.who, { from, to, year: on.slice(0, 4) })}</p>
      <p>{words.channels[channel]}</p>
      <div role="status">
        <p>{words.states[state]}</p>
        {stoppedBecause && (
          <Notice>
            {words.stoppedBecause[stoppedBecause].map((line) => (
              <p key={line}>{line}</p>
            ))}
          </Notice>
        )}
      </div>
      {failure && <FailureNotice failure={failure} />}
      <div role="status">{progress && <Counts progress={progress} name={name} />}</div>
      <Button look="quiet" busy={busy} onPress={() => void look()}>
        {words.see}
        <span class="unseen"> {name}</span>
      </Button>
      {(state === 'planned' || state === 'sending') && (
        <Stop campaignId={campaignId} name={name} onStopped={setCampaign} />
      )}
    </li>
  );
}

function Counts({ progress, name }: { progress: ReminderCampaignProgress; name: string }) {
  const words = useOutreachWords();
  const { zones } = useVaccinationWords().reminders;
  const spoken = language.use();
  const { queued, passedOver, people, zonesLeft, state } = progress;
  const some = Object.entries(passedOver).filter(([, count]) => count > 0);
  const lines = [
    [words.queued.email, queued.email] as const,
    [words.queued.sms, queued.sms] as const,
    ...some.map(([why, count]) => [words.passedOver[why as PassedOver], count] as const),
  ];
  const seen = lines.reduce((sum, [, count]) => sum + count, 0);
  const all = people.email + people.sms;
  return (
    <>
      {all > 0 && <Progress label={fill(words.progress, { name })} part={Math.min(1, seen / all)} />}
      <ul>
        {lines.map(([label, count]) => (
          <li key={label}>{fill(words.line, { label, count: count.toLocaleString(spoken) })}</li>
        ))}
      </ul>
      <p class="soft">{words.queuedMeans}</p>
      {state === 'sending' && zonesLeft.length > 0 && (
        <p>{fill(words.zonesLeft, { zones: zonesLeft.map((zone) => zones[zone]).join(' ; ') })}</p>
      )}
    </>
  );
}

type StopProps = {
  readonly campaignId: string;
  readonly name: string;
  readonly onStopped: (campaign: ReminderCampaign) => void;
};

/** Asks once more, since what is stopped does not start again. */
function Stop({ campaignId, name, onStopped }: StopProps) {
  const { stop: label, stopWarning: warning, stopConfirm: confirm, stopBack: back } = useOutreachWords();
  const act = async () => onStopped(await ask('stopReminderCampaign', { path: { campaignId } }));
  return <AskedTwice about={name} {...{ label, warning, confirm, back, act }} />;
}
