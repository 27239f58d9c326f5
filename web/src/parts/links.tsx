import { DECLARED, linksOn, type PageName, pathTo } from '../router/routes.ts';
import { language } from '../words/language.ts';
import { ButtonLink } from './button.tsx';

/** Hook: the name of a page, as the link to it says, in the language of the page. */
export const useNameOf = (page: PageName): string => DECLARED[page].link?.[language.use()] ?? '';

/** The links that other capabilities put on a page. */
export function Links({ on }: { on: PageName }) {
  const spoken = language.use();
  return linksOn(on).map(({ to, [spoken]: name }) => (
    <p key={to}>
      <ButtonLink look="quiet" to={pathTo(to)}>
        {name}
      </ButtonLink>
    </p>
  ));
}
