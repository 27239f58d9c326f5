import { go, place } from '../router/navigation.ts';
import { linksOn, pathTo } from '../router/routes.ts';
import { signOut } from '../session/session.ts';
import { language } from '../words/language.ts';
import { useWords } from '../words/words.ts';

/** The menu of somebody signed in: their pages, and the way out. */
export function Menu() {
  const { common } = useWords();
  const { path } = place.use();
  const spoken = language.use();
  const leave = async () => {
    const told = await signOut();
    go(pathTo('home'), { notice: told ? 'signedOut' : 'signOutUntold' });
  };
  return (
    <nav class="menu" aria-label={common.menu}>
      {linksOn('menu').map(({ to, [spoken]: name }) => (
        <a
          key={to}
          href={pathTo(to)}
          aria-current={path === pathTo(to) ? 'page' : path.startsWith(`${pathTo(to)}/`) || undefined}
        >
          {name}
        </a>
      ))}
      <button type="button" onClick={() => void leave()}>
        {common.signOut}
      </button>
    </nav>
  );
}
