import type { DocumentQuery, DocumentReference } from '../../../../functions/document/contract.ts';
import { longDate } from '../../format/format.ts';
import { More } from '../../parts/more.tsx';
import { clientOf } from '../../session/professional.ts';
import { usePages } from '../../state/pages.ts';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill } from '../../words/words.ts';
import { listDocuments } from '../document/references.ts';
import { StatusTag } from '../document/status-words.tsx';
import type { InDossier } from './in-dossier.ts';
import { pathOf } from './paths.ts';

type LinesProps = InDossier & {
  readonly filter: Pick<DocumentQuery, 'class' | 'type' | 'author' | 'from' | 'to' | 'since'>;
  /** The last visit: what was added after it is marked. */
  readonly since: string | undefined;
};

/** The documents a professional can see, newest first. */
export function DocumentLines({ dossierId, filter, since }: LinesProps) {
  const { dossier: words } = useProfessionalWords();
  const pages = usePages(async (cursor) => {
    const query = { ...filter, ...(cursor && { cursor }) };
    const { documents, next } = await listDocuments(query, clientOf(dossierId));
    return { lines: documents, next };
  });
  const nothing = pages.lines.length === 0 && !pages.more;
  const empty = Object.keys(filter).length > 0 ? words.emptyFound : words.empty;
  return (
    <>
      <ul class="documents">
        {pages.lines.map((document) => (
          <Line key={document.documentId} dossierId={dossierId} document={document} since={since} />
        ))}
      </ul>
      <More pages={pages} count={nothing ? empty : fill(words.shown, { count: pages.lines.length })} />
    </>
  );
}

type LineProps = InDossier & { readonly document: DocumentReference; readonly since: string | undefined };

function Line({ dossierId, document, since }: LineProps) {
  const { dossier: words } = useProfessionalWords();
  const { documentId, title, typeLabel, createdOn, author, depositedAt } = document;
  const by = author === 'patient' ? words.byPatient : fill(words.by, { author });
  const isNew = since !== undefined && depositedAt > since;
  return (
    <li>
      <a href={pathOf('document', { dossierId, documentId })}>{title}</a>
      <Tags document={document} isNew={isNew} />
      <p>
        {typeLabel} · {longDate(createdOn, language.use())} · {by}
      </p>
    </li>
  );
}

/** What is special about a document; most have nothing to say. */
export function Tags({ document, isNew = false }: { document: DocumentReference; isNew?: boolean }) {
  const { dossier: words } = useProfessionalWords();
  const special = (['notAnnounced', 'hidden', 'hiddenFromRepresentatives'] as const).filter((flag) => document[flag]);
  const isSettled = document.status === 'available';
  if (isSettled && !isNew && special.length === 0) return null;
  return (
    <p class="tags">
      {isNew && <span class="tag available">{words.isNew}</span>}
      {!isSettled && <StatusTag document={document} />}
      {special.map((flag) => (
        <span key={flag} class="tag uploading">
          {words[flag]}
        </span>
      ))}
    </p>
  );
}
