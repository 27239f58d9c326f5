import { longDate } from '../../format/format.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { CarriedNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { type Relative, session } from '../../session/session.ts';
import { useFamilyWords } from '../../words/family.ts';
import { language } from '../../words/language.ts';
import { fill, lookUp, useWords } from '../../words/words.ts';

/** For whom the person comes: themself, or one of those they act for. */
export function Family() {
  const words = useFamilyWords();
  const now = session.use();
  if (now.state !== 'in') return null;
  return (
    <>
      <CarriedNotice />
      <Page title={words.title} lead={words.lead}>
        <ul class="cards">
          {now.own && <Own dossierId={now.own.dossierId} />}
          {now.others.map((one) => (
            <One key={one.dossierId} one={one} />
          ))}
        </ul>
        <h2>{words.more}</h2>
        <ul class="ways">
          <li>
            <a href={pathTo('child')}>{words.toChild}</a>
          </li>
        </ul>
      </Page>
    </>
  );
}

function Own({ dossierId }: { dossierId: string }) {
  const words = useFamilyWords();
  return (
    <li class="card">
      <h2>{words.me}</h2>
      <p>{words.meText}</p>
      <ButtonLink to={pathTo('dossier', { dossierId })}>{words.enterMine}</ButtonLink>
      <p>
        <a href={pathTo('representatives', { dossierId })}>{words.toRepresentatives}</a>
      </p>
    </li>
  );
}

function One({ one: { dossierId, name, birthOn, role } }: { one: Relative }) {
  const words = useFamilyWords();
  const { dossier } = useWords();
  const acts = lookUp(words.acts, role) ?? '';
  return (
    <li class="card">
      <h2>{name}</h2>
      <p>{fill(words.born, { date: longDate(birthOn, language.use()), role: acts })}</p>
      <ButtonLink to={pathTo('dossier', { dossierId })}>{fill(words.enter, { name })}</ButtonLink>
      <p>
        <a href={pathTo('representatives', { dossierId })}>{fill(words.toRepresentativesOf, { name })}</a>
      </p>
      {role !== 'curator' && (
        <p>
          <a href={pathTo('close', { dossierId })}>{fill(dossier.toCloseOf, { name })}</a>
        </p>
      )}
    </li>
  );
}
