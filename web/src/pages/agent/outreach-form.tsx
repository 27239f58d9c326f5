import { useState } from 'preact/hooks';
import type {
  CampaignChannel,
  CampaignPreview,
  CampaignTarget,
  CampaignText,
} from '../../../../functions/vaccination/campaign-contract.ts';
import { isoDate, longDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useForm } from '../../state/form.ts';
import { language } from '../../words/language.ts';
import { useOutreachWords } from '../../words/outreach.ts';
import { fill } from '../../words/words.ts';
import { ask } from './agent-session.ts';
import { OutreachMessage } from './outreach-message.tsx';

/** What is typed about a campaign. */
type Typed = {
  readonly from: string;
  readonly to: string;
  readonly channel: string;
  readonly text: string;
  readonly on: string;
};

const EMPTY: Typed = { from: '', to: '', channel: 'chosen', text: 'reminder-season', on: '' };

/** What was typed, as the service takes it, and what it answered. */
type Previewed = { readonly typed: Typed; readonly target: CampaignTarget; readonly preview: CampaignPreview };

/** Plans a campaign in two steps: whom and what, then how many and at what cost. */
export function OutreachForm({ onPlanned }: { onPlanned: () => void }) {
  const [typed, setTyped] = useState(EMPTY);
  const [previewed, setPreviewed] = useState<Previewed>();
  const take = (next: Previewed) => {
    setTyped(next.typed);
    setPreviewed(next);
  };
  return previewed ? (
    <Confirm previewed={previewed} onPlanned={onPlanned} onChange={() => setPreviewed(undefined)} />
  ) : (
    <Ask initial={typed} onPreview={take} />
  );
}

/** An age; what is no number is left to the service to refuse. */
const ageOf = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed));

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

function Ask({ initial, onPreview }: { initial: Typed; onPreview: (previewed: Previewed) => void }) {
  const words = useOutreachWords();
  const form = useForm(initial, async (typed) => {
    const { from, to, channel, on } = typed;
    const target = { from: ageOf(from), to: ageOf(to), channel: channel as CampaignChannel, on: isoDate(on) };
    onPreview({ typed, target, preview: await ask('previewReminderCampaign', { body: target }) });
  });
  const { channel, text } = form.values;
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Field {...form.field('from')} label={words.from} hint={words.ageHint} inputMode="numeric" autoComplete="off" />
      <Field {...form.field('to')} label={words.to} inputMode="numeric" autoComplete="off" />
      <Choice {...form.field('channel')} label={words.channel} options={optionsOf(words.channels)} />
      <Choice {...form.field('text')} label={words.text} options={optionsOf(words.texts)} />
      <OutreachMessage text={text as CampaignText} channel={channel as CampaignChannel} />
      <DateField {...form.field('on')} label={words.on} hint={words.onHint} />
      <Button busy={form.busy}>{words.preview}</Button>
    </form>
  );
}

type ConfirmProps = {
  readonly previewed: Previewed;
  readonly onPlanned: () => void;
  readonly onChange: () => void;
};

/** How many people at most, at what cost at most, and the last question. */
function Confirm({ previewed: { typed, target, preview }, onPlanned, onChange }: ConfirmProps) {
  const words = useOutreachWords();
  const spoken = language.use();
  const { people, costMicroUsd, smsLeft } = preview;
  const text = typed.text as CampaignText;
  const form = useForm({}, async () => {
    await ask('createReminderCampaign', { body: { ...target, text, agreed: people } });
    onPlanned();
  });
  const count = (figure: number) => ({ count: figure.toLocaleString(spoken) });
  // To the cent above, since it is a maximum.
  const cost = (Math.ceil(costMicroUsd / 10_000) / 100).toLocaleString(spoken, { style: 'currency', currency: 'USD' });
  return (
    <form onSubmit={form.submit} noValidate>
      <h2>{words.previewTitle}</h2>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <div role="status">
        <p>{fill(words.who, { from: target.from, to: target.to, year: target.on.slice(0, 4) })}</p>
        <p>{fill(words.when, { date: longDate(target.on, spoken) })}</p>
        <p>
          <strong>{fill(words.people, count(people.email + people.sms))}</strong>
        </p>
        <ul>
          <li>{fill(words.emails, count(people.email))}</li>
          <li>{fill(words.messagesBySms, count(people.sms))}</li>
        </ul>
        <p>
          <strong>{fill(words.cost, { cost })}</strong>
        </p>
      </div>
      {people.sms > smsLeft && (
        <Notice>
          <p>{fill(words.overBudget, count(smsLeft))}</p>
        </Notice>
      )}
      <p>{words.atMost}</p>
      <ul>
        {words.less.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <OutreachMessage text={text} channel={target.channel} />
      <div class="actions">
        <Button busy={form.busy}>{words.confirm}</Button>
        <Button look="quiet" onPress={onChange}>
          {words.change}
        </Button>
      </div>
    </form>
  );
}
