import { useState } from 'preact/hooks';
import type { NoticeChoices, NoticeKind, NoticeWay } from '../../../../functions/notification/contract.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { type Bound, useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { useNotificationWords } from '../../words/notification.ts';
import { fill } from '../../words/words.ts';

/** How the person is told of what happens in their dossier: they choose, but for what the law wants to arrive. */
export function Choices() {
  const words = useNotificationWords();
  const [kept, setKept] = useState(0);
  const loaded = useLoad(() => call('readNoticeChoices', { path: { dossierId: currentDossier() } }), String(kept));
  return (
    <Page title={words.choices} lead={words.choicesLead}>
      <p class="back">
        <a href={pathTo('notices')}>{words.back}</a>
      </p>
      {kept > 0 && (
        <Notice kind="good">
          <p>{words.kept}</p>
        </Notice>
      )}
      <WhenLoaded loaded={loaded}>
        {(now) => <ChoicesForm key={now.version} now={now} done={() => setKept(kept + 1)} />}
      </WhenLoaded>
    </Page>
  );
}

function ChoicesForm({ now, done }: { now: NoticeChoices; done: () => void }) {
  const words = useNotificationWords();
  const initial: Record<string, string> = { language: now.language, channel: now.channel };
  for (const { kind, way } of now.kinds) initial[kind] = way;
  const form = useForm(initial, async (values) => {
    const body = {
      language: values.language as NoticeChoices['language'],
      channel: values.channel as NoticeChoices['channel'],
      choices: now.kinds.map(({ kind }) => ({ kind, way: values[kind] as NoticeWay })),
    };
    await call('changeNoticeChoices', { path: { dossierId: currentDossier() }, body, version: now.version });
    done();
  });
  const waysOf = (wanted: (kind: NoticeKind) => boolean) =>
    now.kinds.filter(wanted).map((kind) => <WayField key={kind.kind} {...form.field(kind.kind)} kind={kind} />);
  return (
    <form onSubmit={form.submit} noValidate>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Where now={now} />
      <Choice {...form.field('channel')} label={words.channel} options={optionsOf(words.channels)} />
      <Choice {...form.field('language')} label={words.language} options={optionsOf(words.languages)} />
      <h2>{words.kinds}</h2>
      {waysOf((kind) => !kind.byLaw)}
      <h2>{words.byLaw}</h2>
      <p>{words.byLawText}</p>
      {waysOf((kind) => kind.byLaw === true)}
      <Button busy={form.busy}>{words.keep}</Button>
    </form>
  );
}

/** Where messages go, and whether they arrive. */
function Where({ now: { phone, email, emailFails } }: { now: NoticeChoices }) {
  const words = useNotificationWords();
  return (
    <>
      {email && <p>{fill(words.emailTo, { to: email })}</p>}
      {phone && <p>{fill(words.smsTo, { to: phone })}</p>}
      {!email && !phone && <p>{words.nowhere}</p>}
      {emailFails && (
        <Notice kind="bad">
          <p>{words.emailFails}</p>
        </Notice>
      )}
    </>
  );
}

/** How one kind is told: the phone's own list, which every screen reader knows. */
function WayField({ id, value, onValue, kind }: Bound & { kind: NoticeKind }) {
  const words = useNotificationWords();
  return (
    <div class="field">
      <label for={id}>{kind.label}</label>
      <select id={id} name={id} value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
        {kind.ways.map((way) => (
          <option key={way} value={way}>
            {words.ways[way]}
          </option>
        ))}
      </select>
    </div>
  );
}

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
