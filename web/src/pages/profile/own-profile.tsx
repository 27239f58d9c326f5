import { Links, useNameOf } from '../../parts/links.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { ownClient } from '../../session/call.ts';
import { actingFor, session } from '../../session/session.ts';
import { useProfileWords } from '../../words/profile.ts';
import { Sections } from './sections.tsx';

/** The health profile of the person signed in. */
export function OwnProfile() {
  const words = useProfileWords();
  return (
    <Page title={useNameOf('profile')} lead={words.lead}>
      <Links on="profile" />
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
