import type { Person } from '../../../../functions/consent/contract.ts';
import type { DocumentTypes } from '../../../../functions/document/contract.ts';
import { longDay } from '../../format/format.ts';
import { actorName, practice } from '../../format/professional.ts';
import { pathTo } from '../../router/routes.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { rightsOf, rppsOf } from './people.ts';
import { RightLine } from './right-lines.tsx';

type CardProps = {
  readonly person: Person;
  readonly classes: DocumentTypes['classes'];
  /** Rights that have ended are shown too. */
  readonly ended?: boolean;
};

/** One person: who, what they do and where, and why they may see the dossier. */
export function PersonCard({ person, classes, ended = false }: CardProps) {
  const words = useWords();
  const rpps = rppsOf(person.actorId);
  const name = actorName(person.actorId, person.professional, words);
  const what = practice(person.professional ?? {}, words);
  const rights = ended ? person.rights : rightsOf(person);
  return (
    <li class="card">
      <h3>{rpps ? <a href={pathTo('person', { professionalId: rpps })}>{name}</a> : name}</h3>
      {what && what !== name && <p>{what}</p>}
      {person.blockedAt ? (
        <p>{fill(words.access.blockedSince, { date: longDay(person.blockedAt, language.use()) })}</p>
      ) : (
        rights.map((right) => (
          <p key={right.right}>
            <RightLine right={right} classes={classes} />
          </p>
        ))
      )}
    </li>
  );
}
