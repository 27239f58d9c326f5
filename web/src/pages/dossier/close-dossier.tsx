import { Later } from '../../parts/later.tsx';
import { actingFor, session } from '../../session/session.ts';
import { fill, useWords } from '../../words/words.ts';

const load = async () => (await import('./closing.tsx')).Closing;

/** Closing the dossier; the page itself is fetched by those who come to it. */
export function CloseDossier() {
  const { dossier: words } = useWords();
  const person = actingFor(session.use());
  return <Later title={person ? fill(words.toCloseOf, { name: person.name }) : words.toClose} load={load} />;
}
