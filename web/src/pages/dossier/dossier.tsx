import { useState } from 'preact/hooks';
import type { Dossier as Head } from '../../../../functions/dossier/contract.ts';
import { longDate } from '../../format/format.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { CarriedNotice, Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { call, ownDossier } from '../../session/call.ts';
import { session } from '../../session/session.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { DocumentList } from './document-list.tsx';
import { type Filter, Filters } from './filters.tsx';

/** The dossier of the person signed in: whose it is, where it stands, its documents. */
export function Dossier() {
  const words = useWords().dossier;
  const now = session.use();
  const has = now.state === 'in' && now.dossierId !== undefined;
  return (
    <>
      <CarriedNotice />
      <Page title={words.title}>{has ? <Whole /> : <Notice>{words.none}</Notice>}</Page>
    </>
  );
}

function Whole() {
  const loaded = useLoad(() => call('readDossier', { path: { dossierId: ownDossier() } }), 'head');
  return (
    <WhenLoaded loaded={loaded}>
      {(head) => (
        <>
          <Whose head={head} />
          {head.status === 'open' ? <Open /> : <ClosedDossier head={head} />}
        </>
      )}
    </WhenLoaded>
  );
}

function Whose({ head }: { head: Head }) {
  const words = useWords().dossier;
  const spoken = language.use();
  const { givenNames, familyName, birthOn, nir } = head.holder;
  const on = head.status === 'closed' && head.closedAt ? head.closedAt : head.openedAt;
  return (
    <section class="whose" aria-labelledby="whose">
      <h2 id="whose">{fill(words.of, { name: `${givenNames} ${familyName}` })}</h2>
      <p>{fill(words.born, { date: longDate(birthOn, spoken) })}</p>
      <p>{fill(words.number, { number: nir })}</p>
      <p>{fill(words.status[head.status], { date: longDate(on.slice(0, 10), spoken) })}</p>
    </section>
  );
}

/** What is left of a closed dossier: until when it is kept, and how to ask for it back. */
export function ClosedDossier({ head }: { head: Head }) {
  const words = useWords().dossier;
  const until = longDate(head.keptUntil ?? head.openedAt.slice(0, 10), language.use());
  return (
    <Notice>
      <p>{fill(words.closedText, { date: until })}</p>
      <ButtonLink to={pathTo('ask')}>{words.askBack}</ButtonLink>
    </Notice>
  );
}

function Open() {
  const words = useWords().dossier;
  const [filter, setFilter] = useState<Filter>({});
  return (
    <>
      <p>
        <ButtonLink to={pathTo('add')}>{words.add}</ButtonLink>
      </p>
      <h2>{words.list}</h2>
      <Filters onFilter={setFilter} />
      <DocumentList key={JSON.stringify(filter)} filter={filter} />
    </>
  );
}
