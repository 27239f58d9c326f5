import { ageOn } from '../../format/age.ts';
import { dayIn, longDate } from '../../format/format.ts';
import { Page } from '../../parts/page.tsx';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill } from '../../words/words.ts';
import type { InDossier } from './in-dossier.ts';
import { knownOf } from './known.ts';
import { type ProfessionalPage, pathOf } from './paths.ts';

/** The three ways into a dossier, each with what must be true. */
export function Enter({ dossierId }: InDossier) {
  const { enter: words } = useProfessionalWords();
  return (
    <Page title={words.title} lead={words.lead}>
      <WhoseLine dossierId={dossierId} />
      <div class="doors ways-in">
        <Way to="care" dossierId={dossierId} title={words.care} text={words.careText} />
        <Way to="consent" dossierId={dossierId} title={words.consent} text={words.consentText} />
        <Way to="emergency" dossierId={dossierId} title={words.emergency} text={words.emergencyText} />
      </div>
      <p>
        <a href={pathOf('patients')}>{words.again}</a>
      </p>
    </Page>
  );
}

type WayProps = InDossier & { readonly to: ProfessionalPage; readonly title: string; readonly text: string };

function Way({ to, dossierId, title, text }: WayProps) {
  return (
    <a class={`door ${to}`} href={pathOf(to, { dossierId })}>
      <strong>{title}</strong>
      <span>{text}</span>
    </a>
  );
}

/** Whose dossier this is, before it is open: what finding it told, and nothing else. */
export function WhoseLine({ dossierId }: InDossier) {
  const { patients: words } = useProfessionalWords();
  const spoken = language.use();
  const whose = knownOf(dossierId);
  if (!whose) return null;
  const { name, birthOn } = whose;
  return (
    <section class="whose" aria-labelledby="whose">
      <h2 id="whose">{fill(words.found, { name })}</h2>
      <p>{fill(words.foundBorn, { date: longDate(birthOn, spoken), age: ageOn(birthOn, dayIn(0)) })}</p>
    </section>
  );
}

/** The way back to the other ways in. */
export function OtherWays({ dossierId }: InDossier) {
  const { enter } = useProfessionalWords();
  return (
    <p>
      <a href={pathOf('enter', { dossierId })}>{enter.ways}</a>
    </p>
  );
}
