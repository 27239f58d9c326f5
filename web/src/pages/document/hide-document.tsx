import type { DocumentReference } from '../../../../functions/document/contract.ts';
import { Confirmation } from '../../parts/confirmation.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { go } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { useChange } from '../../state/change.ts';
import { useLoad } from '../../state/load.ts';
import { fill, useWords } from '../../words/words.ts';
import { findReference, outdated } from './references.ts';

/** Hides a document from professionals, or shows it again: what the page asks follows from how things stand. */
export function HideDocument({ documentId }: { documentId: string }) {
  const { hide, show } = useWords().document;
  const loaded = useLoad(() => findReference(documentId), documentId);
  const hidden = loaded.state === 'here' && loaded.value.hidden === true;
  return (
    <Page title={hidden ? show.title : hide.title}>
      <WhenLoaded loaded={loaded}>{(document) => <Confirm document={document} hidden={hidden} />}</WhenLoaded>
    </Page>
  );
}

function Confirm({ document, hidden }: { document: DocumentReference; hidden: boolean }) {
  const words = useWords().document[hidden ? 'show' : 'hide'];
  const { documentId, title } = document;
  const back = pathTo('document', { documentId });
  const again = () => {
    outdated(documentId);
    return findReference(documentId);
  };
  const change = useChange(document, again, async ({ version }) => {
    const path = { dossierId: currentDossier(), documentId };
    await call('flagDocument', { path, body: { hidden: !hidden }, version });
    outdated(documentId);
    go(back, { notice: hidden ? 'shown' : 'hidden' }, true);
  });
  return (
    <Confirmation
      change={change}
      lead={fill(words.lead, { title })}
      means={words.means}
      submit={words.submit}
      keep={words.keep}
      back={back}
    />
  );
}
