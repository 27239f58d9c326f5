import { useState } from 'preact/hooks';
import type { Card } from '../../../../functions/card/contract.ts';
import { longInstant } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorSummary } from '../../parts/error-summary.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { call, currentDossier } from '../../session/call.ts';
import { useForm } from '../../state/form.ts';
import { useLoad } from '../../state/load.ts';
import { useCardWords } from '../../words/card.ts';
import { language } from '../../words/language.ts';
import { fill } from '../../words/words.ts';
import { ChooseCard } from './choose-card.tsx';

/** The card, and the profile it shows lines of. */
async function findCard() {
  const path = { dossierId: currentDossier() };
  const [{ card }, { entries }] = await Promise.all([call('readCard', { path }), call('listProfile', { path })]);
  return { card, entries };
}

/** The emergency card of the person signed in: make it, print it, see who opened it, end it. */
export function OwnCard() {
  const words = useCardWords();
  const [said, setSaid] = useState<{ readonly words?: string; readonly count: number }>({ count: 0 });
  const tell = (what: string) => setSaid(({ count }) => ({ words: what, count: count + 1 }));
  const loaded = useLoad(findCard, String(said.count));
  return (
    <Page title={words.title} lead={words.lead}>
      {said.words && (
        <Notice kind="good">
          <p>{said.words}</p>
        </Notice>
      )}
      <WhenLoaded loaded={loaded}>
        {({ card, entries }) => (
          <>
            {card ? <Made card={card} ended={() => tell(words.revoked)} /> : <p>{words.none}</p>}
            <ChooseCard key={card?.cardId} card={card} entries={entries} made={() => tell(words.made)} />
          </>
        )}
      </WhenLoaded>
    </Page>
  );
}

function Made({ card, ended }: { card: Card; ended: () => void }) {
  const words = useCardWords();
  const spoken = language.use();
  const { createdAt, ended: isOver, opens, openings, token } = card;
  return (
    <section class="card">
      <h2>{fill(words.madeOn, { date: longInstant(createdAt, spoken) })}</h2>
      {isOver ? (
        <Notice kind="bad">
          <p>{words.ended}</p>
        </Notice>
      ) : (
        <>
          <Print />
          <p>
            <a class="button quiet" href={`/carte#${token}`} target="_blank" rel="noreferrer">
              {words.try}
            </a>
          </p>
          <p class="soft">{words.tryHint}</p>
        </>
      )}
      <p>{fill(words.opens, { count: opens })}</p>
      {openings.length > 0 && (
        <details>
          <summary>{words.openings}</summary>
          <ul>
            {openings.map((at, index) => (
              <li key={`${at} ${index}`}>{longInstant(at, spoken)}</li>
            ))}
          </ul>
        </details>
      )}
      <p>{words.strange}</p>
      <Revoke ended={ended} />
    </section>
  );
}

/** The PDF is made when it is asked for, from the profile as it is then. */
function Print() {
  const words = useCardWords();
  const form = useForm({}, async () => {
    const path = { dossierId: currentDossier() };
    const { content, mediaType, fileName } = await call('printCard', { path, body: { site: location.origin } });
    const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
    saveFile(new Blob([bytes], { type: mediaType }), fileName);
  });
  return (
    <>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <Button busy={form.busy} onPress={form.submit}>
        {words.print}
      </Button>
    </>
  );
}

function Revoke({ ended }: { ended: () => void }) {
  const words = useCardWords();
  const [asking, setAsking] = useState(false);
  const form = useForm({}, async () => {
    await call('revokeCard', { path: { dossierId: currentDossier() } });
    ended();
  });
  if (!asking) {
    return (
      <Button look="quiet" onPress={() => setAsking(true)}>
        {words.revoke}
      </Button>
    );
  }
  return (
    <>
      <p>{words.revokeSure}</p>
      <ErrorSummary failure={form.failure} retry={form.submit} />
      <div class="actions">
        <Button look="danger" busy={form.busy} onPress={form.submit}>
          {words.yes}
        </Button>
        <Button look="quiet" onPress={() => setAsking(false)}>
          {words.no}
        </Button>
      </div>
    </>
  );
}
