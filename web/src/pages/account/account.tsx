import { FOURS, group } from '../../format/format.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { session } from '../../session/session.ts';
import { useWords } from '../../words/words.ts';

/** The person's own account: their identifier, and what to do when something is lost. */
export function Account() {
  const { account: words, dossier } = useWords();
  const now = session.use();
  if (now.state !== 'in') return null;
  return (
    <Page title={words.title}>
      <h2>{words.identifier}</h2>
      <p class="large">{group(now.identifier, FOURS)}</p>
      <p>{words.identifierText}</p>
      <h2>{words.change}</h2>
      <p>{words.changeText}</p>
      <p>
        <ButtonLink look="quiet" to={pathTo('recover')}>
          {words.toRecover}
        </ButtonLink>
      </p>
      {now.own && (
        <section class="apart" aria-labelledby="close">
          <h2 id="close">{words.close}</h2>
          <p>
            <a href={pathTo('close', { dossierId: now.own.dossierId })}>{dossier.toClose}</a>
          </p>
        </section>
      )}
    </Page>
  );
}
