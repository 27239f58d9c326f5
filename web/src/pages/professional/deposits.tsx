import type { Reply } from '../../api/operations.ts';
import { longDate, longDay, longInstant } from '../../format/format.ts';
import { practice, titled } from '../../format/professional.ts';
import { WhenLoaded } from '../../parts/loading.tsx';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { ask } from '../../session/professional.ts';
import { useLoad } from '../../state/load.ts';
import { usePages } from '../../state/pages.ts';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill, useWords } from '../../words/words.ts';
import { pathOf } from './paths.ts';

type Deposit = Reply<'listDeposits'>['deposits'][number];
type Followed = Reply<'followDeposit'>;

/** What the professional deposited, across patients, newest first: found again for ever (CSP R1111-43). */
export function Deposits() {
  const { deposit: words } = useProfessionalWords();
  const pages = usePages(async (cursor) => {
    const { deposits, next } = await ask('listDeposits', { query: cursor ? { cursor } : {} });
    return { lines: deposits, next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <Page title={words.title} lead={words.lead}>
      <ul class="documents">
        {pages.lines.map((one) => (
          <Line key={one.documentId} deposit={one} />
        ))}
      </ul>
      <More pages={pages} {...(nothing && { count: words.empty })} />
    </Page>
  );
}

function Line({ deposit }: { deposit: Deposit }) {
  const { deposit: words } = useProfessionalWords();
  const spoken = language.use();
  const { dossierId, documentId, patient, birthOn, depositedAt } = deposit;
  const date = longDay(depositedAt, spoken);
  return (
    <li>
      <a href={pathOf('deposit', { dossierId, documentId })}>{patient}</a>
      <p>{`${longDate(birthOn, spoken)} · ${fill(words.on, { date })}`}</p>
    </li>
  );
}

/** One deposit: where it stands, and who has read it. */
export function FollowedDeposit({ dossierId, documentId }: { dossierId: string; documentId: string }) {
  const { deposit: words } = useProfessionalWords();
  const loaded = useLoad(() => ask('followDeposit', { path: { dossierId, documentId }, query: {} }), documentId);
  return (
    <Page title={words.one} lead={words.oneLead}>
      <p class="back">
        <a href={pathOf('deposits')}>{words.back}</a>
      </p>
      <WhenLoaded loaded={loaded}>
        {(followed) => <Followed dossierId={dossierId} documentId={documentId} first={followed} />}
      </WhenLoaded>
    </Page>
  );
}

type FollowedProps = { readonly dossierId: string; readonly documentId: string; readonly first: Followed };

function Followed({ dossierId, documentId, first }: FollowedProps) {
  const { deposit: words } = useProfessionalWords();
  const { document: states } = useWords();
  const { document } = first;
  const pages = usePages(async (cursor) => {
    const { readings, next } = cursor
      ? await ask('followDeposit', { path: { dossierId, documentId }, query: { cursor } })
      : first;
    return { lines: readings, next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <>
      <h2>{document.title || words.deleted}</h2>
      <p>
        <span class={`tag ${document.status}`}>{states.status[document.status]}</span>
        {document.hidden && <span class="tag hidden">{states.hiddenTag}</span>}
      </p>
      {document.refusedBecause && <p class="because">{states.refused[document.refusedBecause]}</p>}
      <h2>{words.readings}</h2>
      <ol class="traces">
        {pages.lines.map((reading) => (
          <Reading key={reading.at} reading={reading} />
        ))}
      </ol>
      <More pages={pages} {...(nothing && { count: words.nobody })} />
    </>
  );
}

function Reading({ reading }: { reading: Followed['readings'][number] }) {
  const { deposit: words } = useProfessionalWords();
  const all = useWords();
  const spoken = language.use();
  const where = practice(reading, all);
  const name = [titled(reading, all) ?? words.other, where && `(${where})`].filter(Boolean).join(' ');
  const who =
    reading.kind === 'professional' ? name : reading.kind === 'patient' ? words.patient : words.representative;
  return <li>{fill(words.read, { who, when: longInstant(reading.at, spoken) })}</li>;
}
