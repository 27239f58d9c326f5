import { useState } from 'preact/hooks';
import type { ChosenReminders } from '../../../../functions/record/vaccination/reminder-choice.ts';
import type { Reminders } from '../../../../functions/vaccination/reminder-contract.ts';
import { longDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { fill } from '../../words/words.ts';

/** Whether, how and when the person wants to be reminded; the message itself never says of what. */
export function RemindersPage() {
  const { reminders: words } = useVaccinationWords();
  const [kept, setKept] = useState(0);
  const loaded = useLoad(() => call('readReminders', { path: { dossierId: currentDossier() } }), String(kept));
  return (
    <Page title={words.title} lead={words.lead}>
      <p class="back">
        <a href={pathTo('vaccinations')}>{words.back}</a>
      </p>
      {kept > 0 && (
        <Notice kind="good">
          <p>{words.kept}</p>
        </Notice>
      )}
      <WhenLoaded loaded={loaded}>
        {(now) => (
          <>
            <Now now={now} />
            <ChoiceForm key={now.version} now={now} done={() => setKept(kept + 1)} />
          </>
        )}
      </WhenLoaded>
    </Page>
  );
}

/** What is chosen now, in one sentence. */
function Now({ now: { on, nextOn, reachable, othersToo } }: { now: Reminders }) {
  const { reminders: words } = useVaccinationWords();
  const date = nextOn === undefined ? undefined : longDate(nextOn, language.use());
  const told = date === undefined ? words.later : fill(words.next, { date });
  return (
    <>
      <p>
        <strong>{on ? told : words.none}</strong>
      </p>
      {on && !reachable && (
        <Notice>
          <p>{words.unreachable}</p>
        </Notice>
      )}
      {othersToo && <p>{words.othersToo}</p>}
    </>
  );
}

function ChoiceForm({ now, done }: { now: Reminders; done: () => void }) {
  const { reminders: words } = useVaccinationWords();
  const initial = {
    on: now.on ? 'yes' : 'no',
    channel: now.channel as string,
    daysBefore: String(now.daysBefore),
    zone: now.zone as string,
    hours: now.hours as string,
  };
  const form = useForm(initial, async ({ on, daysBefore, ...others }) => {
    const body = { on: on === 'yes', daysBefore: Number(daysBefore), ...others } as ChosenReminders;
    await call('changeReminders', { path: { dossierId: currentDossier() }, body, version: now.version });
    done();
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Choice {...form.field('on')} label={words.on} options={optionsOf(words.answers)} />
      <Choice {...form.field('channel')} label={words.channel} options={optionsOf(words.channels)} />
      <Choice {...form.field('daysBefore')} label={words.daysBefore} options={optionsOf(words.days)} />
      <Choice {...form.field('hours')} label={words.hours} hint={words.hoursHint} options={optionsOf(words.parts)} />
      <Choice {...form.field('zone')} label={words.zone} hint={words.zoneHint} options={optionsOf(words.zones)} />
      <Button busy={form.busy}>{words.keep}</Button>
    </form>
  );
}

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
