import { go, place } from '../router/navigation.ts';
import { type PageName, pathTo } from '../router/routes.ts';
import { signOut } from '../session/session.ts';
import { useWords, type Words } from '../words/words.ts';

/** The pages in the menu of a patient, with the name of each. */
const CITIZEN: readonly (readonly [PageName, keyof Words['common'] & `to${string}`])[] = [
  ['dossier', 'toDocuments'],
  ['profile', 'toProfile'],
  ['vaccinations', 'toVaccinations'],
  ['rights', 'toRights'],
  ['emergencies', 'toEmergencies'],
  ['notices', 'toMessages'],
  ['traces', 'toTraces'],
  ['family', 'toFamily'],
  ['account', 'toAccount'],
];

/** The menu of somebody signed in: their pages, and the way out. */
export function Menu() {
  const { common } = useWords();
  const { path } = place.use();
  const leave = async () => {
    const told = await signOut();
    go(pathTo('home'), { notice: told ? 'signedOut' : 'signOutUntold' });
  };
  return (
    <nav class="menu" aria-label={common.menu}>
      {CITIZEN.map(([page, name]) => (
        <a
          key={page}
          href={pathTo(page)}
          aria-current={path === pathTo(page) ? 'page' : path.startsWith(`${pathTo(page)}/`) || undefined}
        >
          {common[name]}
        </a>
      ))}
      <button type="button" onClick={() => void leave()}>
        {common.signOut}
      </button>
    </nav>
  );
}
