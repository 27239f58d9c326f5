import { Later } from '../../parts/later.tsx';
import { useWords } from '../../words/words.ts';

const load = async () => (await import('./closing.tsx')).Closing;

/** Closing the dossier; the page itself is fetched by those who come to it. */
export function CloseDossier() {
  return <Later title={useWords().dossier.toClose} load={load} />;
}
