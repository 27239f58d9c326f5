import type { DocumentReference } from '../../../../functions/document/contract.ts';
import { longDate } from '../../format/format.ts';
import { More } from '../../parts/more.tsx';
import { pathTo } from '../../router/routes.ts';
import { usePages } from '../../state/pages.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { listDocuments } from '../document/references.ts';
import { RefusedBecause, StatusTag } from '../document/status-words.tsx';
import type { Filter } from './filters.tsx';

/** The documents, newest first. */
export function DocumentList({ filter }: { filter: Filter }) {
  const words = useWords().dossier;
  const pages = usePages(async (cursor) => {
    const { documents, next } = await listDocuments({ ...filter, ...(cursor && { cursor }) });
    return { lines: documents, next };
  });
  const empty = Object.keys(filter).length > 0 ? words.emptyFound : words.empty;
  const nothing = pages.lines.length === 0 && !pages.more;
  return (
    <>
      <ul class="documents">
        {pages.lines.map((document) => (
          <Line key={document.documentId} document={document} />
        ))}
      </ul>
      <More pages={pages} count={nothing ? empty : fill(words.shown, { count: pages.lines.length })} />
    </>
  );
}

function Line({ document }: { document: DocumentReference }) {
  return (
    <li>
      <a href={pathTo('document', { documentId: document.documentId })}>{document.title}</a>
      <StatusTag document={document} />
      <p>
        {document.typeLabel} · {longDate(document.createdOn, language.use())}
      </p>
      <RefusedBecause document={document} />
    </li>
  );
}
