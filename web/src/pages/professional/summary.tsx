import type { EmergencySummary } from '../../../../functions/emergency/contract.ts';
import { longDate } from '../../format/format.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { ask } from '../../session/professional.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill } from '../../words/words.ts';
import { Banner, CannotOpen } from './banner.tsx';
import type { InDossier } from './in-dossier.ts';
import { KillsFirst } from './kills-first.tsx';
import { pathOf } from './paths.ts';
import { isCrowded, notesOf, useTold } from './told.ts';

/** What to know in ninety seconds: who, whom to call, what to read first. One screen, or one sheet of paper. */
export function Summary({ dossierId }: InDossier) {
  const { summary: words } = useProfessionalWords();
  const loaded = useLoad(() => ask('readEmergencySummary', { path: { dossierId } }), dossierId);
  return (
    <Page title={words.title}>
      {loaded.state === 'loading' && <Loading />}
      {loaded.state === 'failed' && <CannotOpen dossierId={dossierId} {...loaded} />}
      {loaded.state === 'here' && <Essentials summary={loaded.value} />}
    </Page>
  );
}

function Essentials({ summary }: { summary: EmergencySummary }) {
  const { summary: words } = useProfessionalWords();
  const { dossierId, holder, essentials, documents, hiddenDocuments, olderLeftOut, ground, until } = summary;
  const name = `${holder.givenNames} ${holder.familyName}`;
  const toldOf = useTold();
  const told = essentials.map(toldOf);
  const notes = notesOf(told);
  return (
    <div class={isCrowded(told) ? 'essentials crowded' : 'essentials'}>
      <Banner name={name} birthOn={holder.birthOn} age={holder.age} ground={ground} until={until} />
      <KillsFirst summary={summary} told={told} notes={notes} />
      <h2>{words.documents}</h2>
      {documents.length === 0 && <p>{words.empty}</p>}
      <ul class="documents">
        {documents.map((document) => (
          <Line key={document.documentId} dossierId={dossierId} document={document} />
        ))}
      </ul>
      {hiddenDocuments ? <p>{fill(words.hidden, { count: hiddenDocuments })}</p> : null}
      {olderLeftOut && <p>{words.older}</p>}
      <section class="notes">
        <h2>{words.notes}</h2>
        <ol>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>
      </section>
      <div class="actions">
        <ButtonLink to={pathOf('dossier', { dossierId })}>{words.all}</ButtonLink>
        <Button look="quiet" onPress={() => print()}>
          {words.print}
        </Button>
      </div>
    </div>
  );
}

function Line({ dossierId, document }: InDossier & { document: EmergencySummary['documents'][number] }) {
  const { documentId, title, typeLabel, createdOn } = document;
  return (
    <li>
      <a href={pathOf('document', { dossierId, documentId })}>{title}</a>
      <p>
        {typeLabel} · {longDate(createdOn, language.use())}
      </p>
    </li>
  );
}
