import { useState } from 'preact/hooks';
import type { DocumentReference } from '../../../../functions/document/contract.ts';
import { type Failure, failureOf } from '../../api/failure.ts';
import { longDate, longInstant, sizeOf } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { FailureNotice, Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { ask, clientOf } from '../../session/professional.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { useWords } from '../../words/words.ts';
import { Content } from '../document/content.tsx';
import { findReference, outdated } from '../document/references.ts';
import { RefusedBecause } from '../document/status-words.tsx';
import { CannotOpen } from './banner.tsx';
import { Tags } from './document-lines.tsx';
import type { InDossier } from './in-dossier.ts';
import { pathOf } from './paths.ts';

/** One document of a patient: what is known of it, its content when asked for, and the announcement if it waits. */
export function ReadInDossier({ dossierId, documentId }: InDossier & { documentId: string }) {
  const words = useProfessionalWords();
  const loaded = useLoad(() => findReference(documentId, clientOf(dossierId)), documentId);
  return (
    <Page title={loaded.state === 'here' ? loaded.value.title : words.dossier.unknown}>
      <p class="back">
        <a href={pathOf('dossier', { dossierId })}>{words.document.toDossier}</a>
      </p>
      {loaded.state === 'loading' && <Loading />}
      {loaded.state === 'failed' && <CannotOpen dossierId={dossierId} {...loaded} />}
      {loaded.state === 'here' && <Read dossierId={dossierId} first={loaded.value} />}
    </Page>
  );
}

function Read({ dossierId, first }: InDossier & { first: DocumentReference }) {
  const [document, setDocument] = useState(first);
  const [announced, setAnnounced] = useState(false);
  const onAnnounced = (now: DocumentReference) => {
    outdated(now.documentId);
    setDocument(now);
    setAnnounced(true);
  };
  return (
    <>
      <Tags document={document} />
      <RefusedBecause document={document} />
      {document.notAnnounced && <Announce dossierId={dossierId} document={document} onAnnounced={onAnnounced} />}
      {announced && <Announced />}
      {document.status === 'available' && <Content document={document} client={clientOf(dossierId)} />}
      <Facts document={document} />
    </>
  );
}

type AnnounceProps = InDossier & {
  readonly document: DocumentReference;
  readonly onAnnounced: (now: DocumentReference) => void;
};

/** The patient was told in person (CSP R1111-53): from now on they see the document. */
function Announce({ dossierId, document: { documentId, version }, onAnnounced }: AnnounceProps) {
  const { document: words } = useProfessionalWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const announce = () => {
    setBusy(true);
    setFailure(undefined);
    ask('announceDocument', { path: { dossierId, documentId }, body: {}, version })
      .then(onAnnounced, (error: unknown) => setFailure(failureOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <section class="notice" aria-labelledby="announce">
      <h2 id="announce">{words.announceTitle}</h2>
      <p>{words.announceText}</p>
      {failure && <FailureNotice failure={failure} retry={announce} />}
      <Button look="quiet" busy={busy} onPress={announce}>
        {words.announce}
      </Button>
    </section>
  );
}

function Announced() {
  const { document: words } = useProfessionalWords();
  return (
    <Notice kind="good">
      <p>{words.announced}</p>
    </Notice>
  );
}

function Facts({ document }: { document: DocumentReference }) {
  const words = useWords().document;
  const { traces } = useProfessionalWords();
  const spoken = language.use();
  const facts = [
    [words.type, document.typeLabel],
    [words.createdOn, longDate(document.createdOn, spoken)],
    [words.depositedAt, longInstant(document.depositedAt, spoken)],
    [words.author, document.author === 'patient' ? traces.patient : document.author],
    [words.format, `${words.formats[document.format]}, ${sizeOf(document.size, spoken)}`],
  ];
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
