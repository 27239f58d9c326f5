import { ButtonLink } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { ownClient } from '../../session/call.ts';
import { actingFor, session } from '../../session/session.ts';
import { useProfileWords } from '../../words/profile.ts';
import { useWords } from '../../words/words.ts';
import { Sections } from './sections.tsx';

/** The health profile of the person signed in. */
export function OwnProfile() {
  const words = useProfileWords();
  return (
    <Page title={useWords().common.toProfile} lead={words.lead}>
      <p>
        <ButtonLink look="quiet" to={pathTo('card')}>
          {words.toCard}
        </ButtonLink>
      </p>
      <Sections
        client={ownClient}
        as="holder"
        mayWrite
        holder={actingFor(session.use())?.name}
        documentAt={(documentId) => pathTo('document', { documentId })}
      />
    </Page>
  );
}
