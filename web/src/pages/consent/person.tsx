import type { AccessOverview, Explanation } from '../../../../functions/consent/contract.ts';
import { longDay } from '../../format/format.ts';
import { actorName, practice } from '../../format/professional.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { CarriedNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { fill, useWords } from '../../words/words.ts';
import { Explained } from './explained.tsx';
import { findPerson, readAccess, rightsOf } from './people.ts';
import { RightLine, useClasses } from './right-lines.tsx';

/** « Pourquoi cette personne peut-elle voir ceci ? »: the rights of one professional, and what follows from them. */
export function PersonPage({ professionalId }: { professionalId: string }) {
  const words = useWords();
  const loaded = useLoad(
    () => Promise.all([readAccess(), call('explainAccess', { path: { dossierId: currentDossier(), professionalId } })]),
    professionalId,
  );
  const known = loaded.state === 'here' ? loaded.value[1].professional : undefined;
  return (
    <>
      <CarriedNotice />
      <Page title={actorName(professionalId, known, words)} lead={practice(known ?? {}, words)}>
        <p class="back">
          <a href={pathTo('rights')}>{words.access.toRights}</a>
        </p>
        <WhenLoaded loaded={loaded}>
          {([overview, explanation]) => <Whole overview={overview} explanation={explanation} />}
        </WhenLoaded>
      </Page>
    </>
  );
}

function Whole({ overview, explanation }: { overview: AccessOverview; explanation: Explanation }) {
  const { access: words } = useWords();
  const professionalId = explanation.professional.rpps;
  const blocked = findPerson(overview, professionalId)?.blockedAt;
  return (
    <>
      <p>{fill(words.rpps, { rpps: professionalId })}</p>
      <h2>{words.person.why}</h2>
      {blocked && <p>{fill(words.blockedSince, { date: longDay(blocked, language.use()) })}</p>}
      <Held overview={overview} professionalId={professionalId} />
      <Explained explanation={explanation} />
      <h2>{words.person.change}</h2>
      <div class="actions">
        <ButtonLink look="quiet" to={pathTo('giveTo', { professionalId })}>
          {words.person.give}
        </ButtonLink>
        <ButtonLink look={blocked ? 'quiet' : 'danger'} to={pathTo('block', { professionalId })}>
          {blocked ? words.person.unblock : words.person.block}
        </ButtonLink>
      </div>
    </>
  );
}

/** Each right that holds, with the way to end it. */
function Held({ overview, professionalId }: { overview: AccessOverview; professionalId: string }) {
  const { person: words } = useWords().access;
  const classes = useClasses();
  const person = findPerson(overview, professionalId);
  const rights = person ? rightsOf(person) : [];
  if (rights.length === 0) return <p>{words.noRight}</p>;
  return (
    <ul class="cards">
      {rights.map((right) => (
        <li key={right.right} class="card">
          <p>
            <RightLine right={right} classes={classes} />
          </p>
          <p>
            <a href={pathTo('end', { professionalId, right: right.right })}>{words.end[right.right]}</a>
          </p>
        </li>
      ))}
    </ul>
  );
}
