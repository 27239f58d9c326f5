import type { AccessOverview, Person } from '../../../../functions/consent/contract.ts';
import type { DocumentTypes } from '../../../../functions/document/contract.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { WhenLoaded } from '../../parts/loading.tsx';
import { CarriedNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { useLoad } from '../../state/load.ts';
import { useWords } from '../../words/words.ts';
import { readAccess, sortPeople } from './people.ts';
import { PersonCard } from './person-card.tsx';
import { useClasses } from './right-lines.tsx';

/** Who can see the dossier, and why: the médecin traitant on top, then everybody else. */
export function Rights() {
  const { access: words } = useWords();
  const loaded = useLoad(readAccess, 'access');
  return (
    <>
      <CarriedNotice />
      <Page title={words.title} lead={words.lead}>
        <WhenLoaded loaded={loaded}>{(overview) => <Everybody overview={overview} />}</WhenLoaded>
      </Page>
    </>
  );
}

function Everybody({ overview }: { overview: AccessOverview }) {
  const { access: words } = useWords();
  const classes = useClasses();
  const { mine, others, blocked, past } = sortPeople(overview);
  return (
    <>
      <h2>{words.mine}</h2>
      {mine ? <Cards people={[mine]} classes={classes} /> : <p>{words.noMine}</p>}
      <p>
        <ButtonLink look={mine ? 'quiet' : 'main'} to={pathTo('designate')}>
          {mine ? words.replace : words.designate}
        </ButtonLink>
      </p>
      <h2>{words.others}</h2>
      {others.length > 0 ? <Cards people={others} classes={classes} /> : <p>{words.nobody}</p>}
      <p>
        <ButtonLink look={mine ? 'main' : 'quiet'} to={pathTo('give')}>
          {words.give}
        </ButtonLink>
      </p>
      {blocked.length > 0 && (
        <>
          <h2>{words.blocked}</h2>
          <Cards people={blocked} classes={classes} />
        </>
      )}
      <InEmergency oppositions={overview.oppositions} />
      {past.length > 0 && (
        <details>
          <summary>{words.past}</summary>
          <Cards people={past} classes={classes} ended />
        </details>
      )}
    </>
  );
}

type CardsProps = {
  readonly people: readonly Person[];
  readonly classes: DocumentTypes['classes'];
  readonly ended?: boolean;
};

function Cards({ people, classes, ended = false }: CardsProps) {
  return (
    <ul class="cards">
      {people.map((person) => (
        <PersonCard key={person.actorId} person={person} classes={classes} ended={ended} />
      ))}
    </ul>
  );
}

function InEmergency({ oppositions }: Pick<AccessOverview, 'oppositions'>) {
  const { access: words } = useWords();
  return (
    <>
      <h2>{words.inEmergency}</h2>
      <ul>
        <li>{oppositions.breakGlassAt ? words.emergencyOpposed : words.emergencyFree}</li>
        <li>{oppositions.regulationAt ? words.samuOpposed : words.samuFree}</li>
      </ul>
      <p>
        <ButtonLink look="quiet" to={pathTo('oppositions')}>
          {words.toOppositions}
        </ButtonLink>
      </p>
    </>
  );
}
