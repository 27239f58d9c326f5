import type { Acting } from '../../../../functions/family/contract.ts';
import { lastDay, longDay } from '../../format/format.ts';
import { WhenLoaded } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { pathTo } from '../../router/routes.ts';
import { call, currentDossier } from '../../session/call.ts';
import { actingFor, session } from '../../session/session.ts';
import { useLoad } from '../../state/load.ts';
import { useFamilyWords } from '../../words/family.ts';
import { language } from '../../words/language.ts';
import { fill } from '../../words/words.ts';

/** Who acts for the person whose dossier it is. */
export function Representatives() {
  const { list: words, back } = useFamilyWords();
  const person = actingFor(session.use());
  const dossierId = currentDossier();
  const loaded = useLoad(() => call('listRepresentatives', { path: { dossierId } }), dossierId);
  return (
    <Page title={person ? fill(words.titleOf, { name: person.name }) : words.title} lead={words.lead}>
      <p class="back">
        <a href={pathTo('family')}>{back}</a>
      </p>
      <WhenLoaded loaded={loaded}>
        {({ representatives }) =>
          representatives.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <ul class="cards">
              {representatives.map((one) => (
                <One key={`${one.name} ${one.since}`} one={one} />
              ))}
            </ul>
          )
        }
      </WhenLoaded>
      <p>{words.change}</p>
    </Page>
  );
}

function One({ one: { name, role, since, until, you } }: { one: Acting }) {
  const { list: words } = useFamilyWords();
  const spoken = language.use();
  const times = [
    fill(words.since, { date: longDay(since, spoken, 'Europe/Paris') }),
    ...(until ? [fill(words.until, { date: lastDay(until, spoken) })] : []),
  ];
  return (
    <li class="card">
      <h2>{name}</h2>
      <p>{words.roles[role]}</p>
      <p>{times.join(' ')}</p>
      {you && (
        <p>
          <strong>{words.you}</strong>
        </p>
      )}
    </li>
  );
}
