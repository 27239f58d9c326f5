import { Later } from '../../parts/later.tsx';
import { useNameOf } from '../../parts/links.tsx';

const load = async () => (await import('./record.tsx')).Record;

/** The vaccinations of the person signed in; the page itself is fetched by those who come to it. */
export function Vaccinations() {
  return <Later title={useNameOf('vaccinations')} load={load} />;
}
