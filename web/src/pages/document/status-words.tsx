import type { DocumentReference } from '../../../../functions/document/contract.ts';
import { useWords } from '../../words/words.ts';

/** Where a document stands, in one or two words. */
export function StatusTag({ document }: { document: DocumentReference }) {
  const words = useWords().document;
  const hidden = document.hidden && document.status === 'available';
  return (
    <span class={`tag ${hidden ? 'hidden' : document.status}`}>
      {hidden ? words.hiddenTag : words.status[document.status]}
    </span>
  );
}

/** Why a file was refused, and what to do. */
export function RefusedBecause({ document }: { document: DocumentReference }) {
  const words = useWords().document;
  return document.refusedBecause ? <p class="because">{words.refused[document.refusedBecause]}</p> : null;
}
