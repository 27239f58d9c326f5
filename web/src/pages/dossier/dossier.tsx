import { useState } from 'preact/hooks';
import type { Dossier as Head } from '../../../../functions/dossier/contract.ts';
import { longDate } from '../../format/format.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Part } from '../../parts/later.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { CarriedNotice, Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { dossierInAddress, pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { DocumentList } from './document-list.tsx';
import { type Filter, Filters } from './filters.tsx';

/** A dossier: whose it is, where it stands, its documents. */
export function Dossier() {
  const words = useWords().dossier;
  const has = dossierInAddress() !== undefined;
  return (
    <>
      <CarriedNotice />
      <Page title={words.title}>{has ? <Whole /> : <Notice>{words.none}</Notice>}</Page>
    </>
  );
}

const notOpen = async () => (await import('./not-open.tsx')).NotOpen;

function Whole() {
  const [reads, setReads] = useState(0);
  const loaded = useLoad(() => call('readDossier', { path: { dossierId: currentDossier() } }), `head ${reads}`);
  return (
    <WhenLoaded loaded={loaded}>
      {(head) => (
        <>
          <Whose head={head} />
          {head.status === 'open' ? (
            <Open />
          ) : (
            <Part name="not-open" load={notOpen} given={{ head, onOpen: () => setReads(reads + 1) }} />
          )}
        </>
      )}
    </WhenLoaded>
  );
}

function Whose({ head }: { head: Head }) {
  const words = useWords().dossier;
  const spoken = language.use();
  const { givenNames, familyName, birthOn, nir } = head.holder;
  const on = { open: head.openedAt, closed: head.closedAt, suspended: head.suspendedAt }[head.status] ?? head.openedAt;
  return (
    <section class="whose" aria-labelledby="whose">
      <h2 id="whose">{fill(words.of, { name: `${givenNames} ${familyName}` })}</h2>
      <p>{fill(words.born, { date: longDate(birthOn, spoken) })}</p>
      <p>{fill(words.number, { number: nir })}</p>
      <p>{fill(words.status[head.status], { date: longDate(on.slice(0, 10), spoken) })}</p>
    </section>
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
