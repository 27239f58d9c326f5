import { actorName } from '../../format/professional.ts';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { useLoad } from '../../state/load.ts';
import { fill, useWords } from '../../words/words.ts';
import { DocumentList } from '../dossier/document-list.tsx';
import { findPerson, readAccess } from './people.ts';

/** « Voir mon dossier comme … »: the list of documents that one professional would see. */
export function SeenBy({ professionalId }: { professionalId: string }) {
  const words = useWords();
  const { seen, toPerson } = words.access;
  const loaded = useLoad(readAccess, professionalId);
  const known = loaded.state === 'here' ? findPerson(loaded.value, professionalId)?.professional : undefined;
  return (
    <Page title={fill(seen.title, { name: actorName(professionalId, known, words) })} lead={seen.lead}>
      <p class="back">
        <a href={pathTo('person', { professionalId })}>{toPerson}</a>
      </p>
      <WhenLoaded loaded={loaded}>{() => <DocumentList filter={{ as: professionalId }} />}</WhenLoaded>
    </Page>
  );
}
