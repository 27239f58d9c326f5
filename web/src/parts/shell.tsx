import type { ComponentChildren } from 'preact';
import { go, place } from '../router/navigation.ts';
import { type PageName, pathTo } from '../router/routes.ts';
import { session, signOut } from '../session/session.ts';
import { language, speak } from '../words/language.ts';
import { useWords } from '../words/words.ts';

/** The frame of every page: skip link, header, menu, content, footer. */
export function Shell({ children }: { children: ComponentChildren }) {
  const { common } = useWords();
  const signedIn = session.use().state === 'in';
  return (
    <>
      <a class="skip" href="#content">
        {common.skip}
      </a>
      <header class="top">
        <a class="brand" href={pathTo('home')}>
          <Emblem />
          {common.brand}
        </a>
        <LanguageSwitch />
        {signedIn && <Menu />}
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer>
        <p>{common.footer}</p>
        <nav aria-label={common.moreLinks}>
          <a href={pathTo('accessibility')}>{common.toAccessibility}</a>
        </nav>
      </footer>
    </>
  );
}

function LanguageSwitch() {
  const { common } = useWords();
  const other = language.use() === 'fr' ? 'en' : 'fr';
  return (
    <button type="button" class="button quiet language" lang={other} onClick={() => speak(other)}>
      {common.otherLanguage}
    </button>
  );
}

function Menu() {
  const { common } = useWords();
  const { path } = place.use();
  const links: readonly (readonly [PageName, string])[] = [
    ['dossier', common.toDocuments],
    ['add', common.toAdd],
    ['traces', common.toTraces],
  ];
  const leave = async () => {
    const told = await signOut();
    go(pathTo('home'), { notice: told ? 'signedOut' : 'signOutUntold' });
  };
  return (
    <nav class="menu" aria-label={common.menu}>
      {links.map(([page, label]) => (
        <a key={page} href={pathTo(page)} aria-current={path === pathTo(page) ? 'page' : undefined}>
          {label}
        </a>
      ))}
      <button type="button" onClick={leave}>
        {common.signOut}
      </button>
    </nav>
  );
}

function Emblem() {
  return (
    <svg viewBox="0 0 32 32" width="36" height="36" aria-hidden="true">
      <rect x="4" y="3" width="24" height="26" rx="5" fill="currentColor" />
      <path d="M13.5 9h5v4.5H23v5h-4.5V23h-5v-4.5H9v-5h4.5z" class="cross" />
    </svg>
  );
}
