import { useEffect, useState } from 'preact/hooks';
import type { OpenedCard } from '../../../../functions/card/contract.ts';
import { send } from '../../api/send.ts';
import { longDay } from '../../format/format.ts';
import { Loading } from '../../parts/loading.tsx';
import { FailureNotice, Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useLoad } from '../../state/load.ts';
import { useCardWords } from '../../words/card.ts';
import { isChosen, language } from '../../words/language.ts';
import { useProfileWords } from '../../words/profile.ts';
import { change, fill, lookUp } from '../../words/words.ts';
import { phoneOf, telOf, useContentLines } from '../profile/content-lines.ts';

/** What the QR code says, read once: it stays in no history of the phone that scanned it, and reaches no log. */
function useToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => history.replaceState(null, '', location.pathname), []);
  return token;
}

/**
 * Whoever finds a card may come from anywhere: where nobody chose a language, a phone that does not speak French is
 * answered in English, on this page alone.
 */
function useLanguageOfPhone(): void {
  useEffect(() => {
    if (isChosen() || navigator.language.startsWith('fr')) return;
    void change('en', 'for-now');
    return () => {
      if (!isChosen()) void change('fr', 'for-now');
    };
  }, []);
}

/** What anybody sees who scans a card: who, how old, and what the person chose to show. In large type. */
export function OpenedCardPage() {
  const words = useCardWords();
  const token = useToken();
  useLanguageOfPhone();
  return <Page title={words.pageTitle}>{token === '' ? <p>{words.scanAgain}</p> : <Scanned token={token} />}</Page>;
}

function Scanned({ token }: { token: string }) {
  const words = useCardWords();
  const loaded = useLoad(() => send('openCard', { body: { token } }), token);
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'here') return <Opened card={loaded.value} />;
  if (loaded.failure.kind !== 'not-found') return <FailureNotice failure={loaded.failure} retry={loaded.retry} />;
  return (
    <Notice kind="bad">
      <p>{words.unknown}</p>
    </Notice>
  );
}

function Opened({ card: { holder, madeAt, lines } }: { card: OpenedCard }) {
  const words = useCardWords();
  const { kinds } = useProfileWords();
  const shown = [...new Set(lines.map(({ content }) => content.kind))];
  return (
    <div class="essentials">
      <div class="banner">
        <p class="person">
          <strong>
            {holder.givenNames} {holder.familyName}
          </strong>
          <span>{fill(words.age, { age: holder.age })}</span>
        </p>
      </div>
      {lines.length === 0 && <p>{words.nothing}</p>}
      {shown.map((kind) => (
        <section key={kind} aria-label={kinds[kind]}>
          <h2>{kinds[kind]}</h2>
          <ul class="cards">
            {lines
              .filter(({ content }) => content.kind === kind)
              .map((line) => (
                <Line key={JSON.stringify(line)} line={line} />
              ))}
          </ul>
        </section>
      ))}
      <p>{fill(words.madeAt, { date: longDay(madeAt, language.use()) })}</p>
      <p>
        <strong>{words.seen}</strong>
      </p>
    </div>
  );
}

function Line({ line: { content, by } }: { line: OpenedCard['lines'][number] }) {
  const words = useCardWords();
  const lines = useContentLines();
  const { organInformation } = useProfileWords();
  const [title, ...details] = lines(content);
  const phone = phoneOf(content);
  return (
    <li class="card">
      <p class="told">{title}</p>
      {details
        .filter((detail) => detail !== phone)
        .map((detail) => (
          <p key={detail}>{detail}</p>
        ))}
      {phone && (
        <p>
          <a class="button main" href={telOf(phone)}>
            {words.call} {phone}
          </a>
        </p>
      )}
      {content.kind === 'organ-donation' && <p>{organInformation}</p>}
      <p class="soft">{fill(words.by, { who: lookUp(words.who, by) ?? by })}</p>
    </li>
  );
}
