import { useState } from 'preact/hooks';
import type { DocumentReference } from '../../../../functions/document/contract.ts';
import { longDate, longInstant, sizeOf } from '../../format/format.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { CarriedNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { useWords } from '../../words/words.ts';
import { Content } from './content.tsx';
import { findReference } from './references.ts';
import { RefusedBecause, StatusTag } from './status-words.tsx';
import { WhoReads } from './who-reads.tsx';

/** One document: what is known of it, and its content when the person asks for it. */
export function ReadDocument({ documentId }: { documentId: string }) {
  const words = useWords().document;
  const [look, setLook] = useState(0);
  const loaded = useLoad(() => findReference(documentId), `${documentId} ${look}`);
  return (
    <Page title={loaded.state === 'here' ? loaded.value.title : words.title}>
      <p class="back">
        <a href={pathTo('dossier')}>{words.toList}</a>
      </p>
      <CarriedNotice />
      <WhenLoaded loaded={loaded}>
        {(document) => (
          <>
            <Standing document={document} lookAgain={() => setLook(look + 1)} />
            {document.status === 'available' && <Content document={document} />}
            <Facts document={document} />
            {document.status === 'available' && <WhoReads document={document} />}
            {document.author === 'patient' && (document.status === 'available' || document.status === 'refused') && (
              <ButtonLink to={pathTo('remove', { documentId })} look="quiet">
                {words.delete}
              </ButtonLink>
            )}
          </>
        )}
      </WhenLoaded>
    </Page>
  );
}

function Standing({ document, lookAgain }: { document: DocumentReference; lookAgain: () => void }) {
  const words = useWords().document;
  return (
    <div class="standing">
      <p>
        <StatusTag document={document} /> {words.statusText[document.status]} {document.hidden && words.hiddenText}
      </p>
      <RefusedBecause document={document} />
      {document.status === 'uploading' && (
        <Button onPress={lookAgain} look="quiet">
          {words.lookAgain}
        </Button>
      )}
      {document.status === 'refused' && <ButtonLink to={pathTo('add')}>{words.addOther}</ButtonLink>}
    </div>
  );
}

function Facts({ document }: { document: DocumentReference }) {
  const words = useWords().document;
  const spoken = language.use();
  const facts = [
    [words.type, document.typeLabel],
    [words.createdOn, longDate(document.createdOn, spoken)],
    [words.depositedAt, longInstant(document.depositedAt, spoken)],
    [words.author, document.author === 'patient' ? words.you : document.author],
    [words.format, words.formats[document.format]],
    [words.size, sizeOf(document.size, spoken)],
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{words.facts}</h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
