import { ButtonLink } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { useWords } from '../../words/words.ts';

/** An address that leads nowhere. */
export function Lost() {
  const { common } = useWords();
  return (
    <Page title={common.lostTitle} lead={common.lostText}>
      <ButtonLink to={pathTo('home')}>{common.toHome}</ButtonLink>
    </Page>
  );
}
