import { pathTo } from '../../router/routes.ts';
import { ownClient } from '../../session/call.ts';
import { useVaccinationWords } from '../../words/vaccination.ts';
import { Sheet } from './sheet.tsx';

/** The vaccinations of the person signed in, with the way to their reminders. */
export function Record() {
  const words = useVaccinationWords();
  return (
    <>
      <p class="lead">{words.lead}</p>
      <p>
        <a href={pathTo('reminders')}>{words.reminders.title}</a>
      </p>
      <Sheet
        client={ownClient}
        as="holder"
        documentAt={(documentId) => pathTo('document', { documentId })}
        profileAt={pathTo('profile')}
      />
    </>
  );
}
