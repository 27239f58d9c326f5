import { useState } from 'preact/hooks';
import type { AuditEntry, SealedEntry } from '../../../../functions/audit/contract.ts';
import { longDay } from '../../format/format.ts';
import { WhenLoaded } from '../../parts/loading.tsx';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { actingFor, session } from '../../session/session.ts';
import { useLoad } from '../../state/load.ts';
import { usePages } from '../../state/pages.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { nameOf } from '../consent/people.ts';
import { findReference, titleOf } from '../document/references.ts';
import { Changes } from './changes.tsx';
import { type TraceFilter, TraceFilters } from './filters.tsx';
import { inOrder } from './in-order.ts';
import { Proof } from './proof.tsx';
import { sentence } from './sentence.ts';
import { TakeAway } from './take-away.tsx';

/** Everything that was done in the dossier, newest first, in sentences. */
export function Traces() {
  const { audit: words } = useWords();
  const [filter, setFilter] = useState<TraceFilter>({});
  return (
    <Page title={words.title} lead={words.lead}>
      <h2>{words.list}</h2>
      <TraceFilters onFilter={setFilter} />
      <Lines key={JSON.stringify(filter)} filter={filter} />
      <TakeAway />
      <Proof />
    </Page>
  );
}

/** What was done with one document. */
export function DocumentTraces({ documentId }: { documentId: string }) {
  const { audit: words, access } = useWords();
  const loaded = useLoad(() => findReference(documentId), documentId);
  return (
    <Page title={words.ofDocument} {...(loaded.state === 'here' && { lead: loaded.value.title })}>
      <p class="back">
        <a href={pathTo('document', { documentId })}>{access.toDocument}</a>
      </p>
      <WhenLoaded loaded={loaded}>{() => <Lines filter={{ object: documentId }} />}</WhenLoaded>
    </Page>
  );
}

type Shown = AuditEntry | SealedEntry;

function Lines({ filter }: { filter: TraceFilter }) {
  const { audit: words } = useWords();
  const pages = usePages(async (cursor) => {
    const query = { ...filter, ...(cursor && { cursor }) };
    const page = await call('listAudit', { path: { dossierId: currentDossier() }, query });
    return { lines: inOrder(page), next: page.next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  const empty = Object.keys(filter).length > 0 ? words.emptyFound : words.empty;
  return (
    <>
      <ol class="traces">
        {pages.lines.map((line: Shown) =>
          'sealed' in line ? <SealedLine key={line.seq} line={line} /> : <Line key={line.seq} entry={line} />,
        )}
      </ol>
      <More pages={pages} {...(nothing && { count: empty })} />
    </>
  );
}

/** A line whose content must wait: that it is there, until when, and why. */
function SealedLine({ line: { sealedUntil } }: { line: SealedEntry }) {
  const { audit: words } = useWords();
  const date = sealedUntil && longDay(sealedUntil, language.use());
  return (
    <li>
      <p>{date ? fill(words.sealed, { date }) : words.sealedNow}</p>
      <p class="why">{words.sealedWhy}</p>
    </li>
  );
}

function Line({ entry }: { entry: AuditEntry }) {
  const words = useWords();
  const now = session.use();
  const person = actingFor(now);
  const reader = now.state === 'in' && person && { id: `patient:${now.identifier}`, holder: person.name };
  const telling = { words, language: language.use(), titleOf, nameOf, ...(reader && { reader }) };
  const { what, why, refused } = sentence(entry, telling);
  return (
    <li>
      <p>{what}</p>
      <p class="why">
        {refused && <span class="tag refused">{words.audit.refusedTag}</span>} {why}
      </p>
      {entry.change && <Changes change={entry.change} />}
    </li>
  );
}
