import { longDate } from '../../format/format.ts';
import { Button } from '../../parts/button.tsx';
import { CarriedNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { go } from '../../router/navigation.ts';
import { pathTo } from '../../router/routes.ts';
import { actingFor, enter, type Relative, session } from '../../session/session.ts';
import { useFamilyWords } from '../../words/family.ts';
import { language } from '../../words/language.ts';
import { fill, lookUp, useWords } from '../../words/words.ts';

/** For whom the person comes: themself, or one of those they act for. */
export function Family() {
  const words = useFamilyWords();
  const { dossier } = useWords();
  const now = session.use();
  if (now.state !== 'in') return null;
  const person = actingFor(now);
  return (
    <>
      <CarriedNotice />
      <Page title={words.title} lead={words.lead}>
        <ul class="cards">
          <li class="card">
            <h2>{words.me}</h2>
            <p>{words.meText}</p>
            <Enter dossierId={now.own} isHere={!person} label={words.enterMine} />
          </li>
          {now.others.map((one) => (
            <One key={one.dossierId} one={one} isHere={one === person} />
          ))}
        </ul>
        <h2>{words.more}</h2>
        <ul class="ways">
          <li>
            <a href={pathTo('child')}>{words.toChild}</a>
          </li>
          <li>
            <a href={pathTo('representatives')}>
              {person ? fill(words.toRepresentativesOf, { name: person.name }) : words.toRepresentatives}
            </a>
          </li>
          {person && person.role !== 'curator' && (
            <li>
              <a href={pathTo('close')}>{fill(dossier.toCloseOf, { name: person.name })}</a>
            </li>
          )}
        </ul>
      </Page>
    </>
  );
}

function One({ one, isHere }: { one: Relative; isHere: boolean }) {
  const words = useFamilyWords();
  const { dossierId, name, birthOn, role } = one;
  const acts = lookUp(words.acts, role) ?? '';
  return (
    <li class="card">
      <h2>{name}</h2>
      <p>{fill(words.born, { date: longDate(birthOn, language.use()), role: acts })}</p>
      <Enter dossierId={dossierId} isHere={isHere} label={fill(words.enter, { name })} />
    </li>
  );
}

type EnterProps = { readonly dossierId: string | undefined; readonly isHere: boolean; readonly label: string };

function Enter({ dossierId, isHere, label }: EnterProps) {
  const { here } = useFamilyWords();
  const choose = async () => {
    await enter(dossierId);
    go(pathTo('dossier'));
  };
  return (
    <>
      {isHere && <p>{here}</p>}
      <Button look={isHere ? 'quiet' : 'main'} onPress={() => void choose()}>
        {label}
      </Button>
    </>
  );
}
