import type { DocumentReaders } from '../../../../functions/consent/contract.ts';
import { actorName, practice } from '../../format/professional.ts';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { useLoad } from '../../state/load.ts';
import { fill, lookUp, useWords } from '../../words/words.ts';
import { findReference } from '../document/references.ts';
import { rppsOf } from './people.ts';

type Reader = DocumentReaders['readers'][number];

/** Who can read one document and why, who cannot and why not. */
export function Readers({ documentId }: { documentId: string }) {
  const { readers: words, toDocument } = useWords().access;
  const path = { dossierId: currentDossier(), documentId };
  const loaded = useLoad(
    () => Promise.all([findReference(documentId), call('readDocumentReaders', { path })]),
    documentId,
  );
  return (
    <Page title={words.title} {...(loaded.state === 'here' && { lead: loaded.value[0].title })}>
      <p class="back">
        <a href={pathTo('document', { documentId })}>{toDocument}</a>
      </p>
      <WhenLoaded loaded={loaded}>
        {([, { readers }]) => (
          <>
            <h2>{words.can}</h2>
            <People readers={readers.filter(({ allowed }) => allowed)} none={words.nobody} />
            <h2>{words.cannot}</h2>
            <People readers={readers.filter(({ allowed }) => !allowed)} none={words.noRefusal} />
          </>
        )}
      </WhenLoaded>
    </Page>
  );
}

function People({ readers, none }: { readers: readonly Reader[]; none: string }) {
  if (readers.length === 0) return <p>{none}</p>;
  return (
    <ul class="cards">
      {readers.map((reader) => (
        <One key={reader.actorId} reader={reader} />
      ))}
    </ul>
  );
}

function One({ reader: { actorId, professional, ground, refusal } }: { reader: Reader }) {
  const words = useWords();
  const rpps = rppsOf(actorId);
  const name = actorName(actorId, professional, words);
  const what = practice(professional ?? {}, words);
  const why = ground
    ? (lookUp(words.audit.grounds, ground) ?? ground)
    : (lookUp(words.audit.refusals, refusal ?? '') ?? refusal ?? '');
  return (
    <li class="card">
      <h3>{rpps ? <a href={pathTo('person', { professionalId: rpps })}>{name}</a> : name}</h3>
      {what && what !== name && <p>{what}</p>}
      <p>{fill(words.access.readers.why, { why })}</p>
    </li>
  );
}
