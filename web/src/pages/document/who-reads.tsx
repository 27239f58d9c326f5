import type { DocumentReference } from '../../../../functions/document/contract.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { pathTo } from '../../router/routes.ts';
import { useWords } from '../../words/words.ts';

/** Who can read a document, in a sentence; and the ways to see it in detail, or to change it. */
export function WhoReads({ document: { documentId, hidden } }: { document: DocumentReference }) {
  const words = useWords().document;
  return (
    <section aria-labelledby="who-reads">
      <h2 id="who-reads">{words.readers}</h2>
      <p>{hidden ? words.readersText.hidden : words.readersText.shown}</p>
      <ul class="ways">
        <li>
          <a href={pathTo('readers', { documentId })}>{words.toReaders}</a>
        </li>
        <li>
          <a href={pathTo('documentTraces', { documentId })}>{words.toTraces}</a>
        </li>
      </ul>
      <p>
        <ButtonLink look="quiet" to={pathTo('hide', { documentId })}>
          {hidden ? words.toShow : words.toHide}
        </ButtonLink>
      </p>
    </section>
  );
}
