import type { ComponentChildren } from 'preact';
import { pathTo } from '../router/routes.ts';
import { actingFor, session } from '../session/session.ts';
import { useHolder } from '../words/holder.ts';
import { language } from '../words/language.ts';
import { change, fill, useWords } from '../words/words.ts';
import { useNameOf } from './links.tsx';
import { Menu } from './menu.tsx';

/** What another part of the site puts in the frame, in place of what patients find there. */
type ShellProps = {
  readonly children: ComponentChildren;
  /** The first page, the menu (`false`: none), and the words at the foot of every page. */
  readonly home?: string;
  readonly menu?: ComponentChildren;
  readonly foot?: string;
};

/** The frame of every page: skip link, header, menu, content, footer. */
export function Shell({ children, home = pathTo('home'), menu, foot }: ShellProps) {
  const { common } = useWords();
  const signedIn = session.use().state === 'in';
  return (
    <>
      <a class="skip" href="#content">
        {common.skip}
      </a>
      <header class="top">
        <a class="brand" href={home}>
          <Emblem />
          {common.brand}
        </a>
        <LanguageSwitch />
        {menu ?? (signedIn && <Menu />)}
      </header>
      {signedIn && !menu && <ActingFor />}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer>
        <p>{foot ?? common.footer}</p>
        <nav aria-label={common.moreLinks}>
          {!foot && <a href="/professionnel">{common.toProfessionals}</a>}
          <a href={pathTo('accessibility')}>{common.toAccessibility}</a>
        </nav>
      </footer>
    </>
  );
}

/** Whose dossier it is, on every page of somebody else's. */
function ActingFor() {
  const { common } = useWords();
  const holder = useHolder();
  const family = useNameOf('family');
  if (!holder || !actingFor(session.use())) return null;
  return (
    <aside class="acting" aria-label={family}>
      <strong>{fill(common.acting, { holder })}</strong>
      <a href={pathTo('family')}>{common.changePerson}</a>
    </aside>
  );
}

function LanguageSwitch() {
  const { common } = useWords();
  const other = language.use() === 'fr' ? 'en' : 'fr';
  return (
    <button type="button" class="button quiet language" lang={other} onClick={() => void change(other)}>
      {common.otherLanguage}
    </button>
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
