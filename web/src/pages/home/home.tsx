import { CarriedNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { session } from '../../session/session.ts';
import { useWords } from '../../words/words.ts';

/** The first page: what this is, and the two ways in. */
export function Home() {
  const { home } = useWords();
  const signedIn = session.use().state === 'in';
  return (
    <>
      <CarriedNotice />
      <Page title={home.title}>
        <ul class="promises">
          <li>{home.lead1}</li>
          <li>{home.lead2}</li>
          <li>{home.lead3}</li>
        </ul>
        <h2>{home.choose}</h2>
        <div class="doors">
          {signedIn ? (
            <Door to={pathTo('dossier')} title={home.go} text={home.goText} />
          ) : (
            <Door to={pathTo('signIn')} title={home.signIn} text={home.signInText} />
          )}
          <Door to={pathTo('ask')} title={home.open} text={home.openText} />
        </div>
        <ul class="ways">
          <li>
            <a href={pathTo('letter')}>{home.letter}</a>
          </li>
          <li>
            <a href={pathTo('recover')}>{home.lost}</a>
          </li>
          <li>
            <a href={pathTo('refuse')}>{home.refuse}</a>
          </li>
        </ul>
      </Page>
    </>
  );
}

function Door({ to, title, text }: { to: string; title: string; text: string }) {
  return (
    <a class="door" href={to}>
      <strong>{title}</strong>
      <span>{text}</span>
    </a>
  );
}
