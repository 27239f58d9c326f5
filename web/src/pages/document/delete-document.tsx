import { useState } from 'preact/hooks';
import type { DocumentReference } from '../../../../functions/document/contract.ts';
import { type Failure, failureOf } from '../../api/failure.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { FailureNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { go } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { useLoad } from '../../state/load.ts';
import { fill, useWords } from '../../words/words.ts';
import { findReference, outdated } from './references.ts';

/** Asks once more before a document is destroyed, and says what that means. */
export function DeleteDocument({ documentId }: { documentId: string }) {
  const { remove } = useWords().document;
  const loaded = useLoad(() => findReference(documentId), documentId);
  return (
    <Page title={remove.title}>
      <WhenLoaded loaded={loaded}>{(document) => <Confirm document={document} />}</WhenLoaded>
    </Page>
  );
}

function Confirm({ document: { documentId, title, version } }: { document: DocumentReference }) {
  const { remove } = useWords().document;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const destroy = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await call('deleteDocument', { path: { dossierId: currentDossier(), documentId }, version });
      go(pathTo('dossier'), { notice: 'deleted' }, true);
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
    outdated(documentId);
  };
  return (
    <>
      <p class="lead">{fill(remove.lead, { title })}</p>
      <ul>
        {remove.means.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {failure && <FailureNotice failure={failure} retry={() => void destroy()} />}
      <div class="actions">
        <Button look="danger" busy={busy} onPress={() => void destroy()}>
          {remove.submit}
        </Button>
        <ButtonLink look="quiet" to={pathTo('document', { documentId })}>
          {remove.keep}
        </ButtonLink>
      </div>
    </>
  );
}
