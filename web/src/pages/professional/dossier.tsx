import { useState } from 'preact/hooks';
import { longDay } from '../../format/format.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { CarriedNotice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { ask } from '../../session/professional.ts';
import { useLoad } from '../../state/load.ts';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill } from '../../words/words.ts';
import { Banner, CannotOpen } from './banner.tsx';
import { type Choices, DocumentFilters } from './document-filters.tsx';
import { DocumentLines } from './document-lines.tsx';
import type { InDossier } from './in-dossier.ts';
import { findWhose } from './known.ts';
import { isEmergency, pathOf } from './paths.ts';

/** In this order: the list dates the last visit, and opening the dossier is the next one. */
async function visit(dossierId: string) {
  const whose = await findWhose(dossierId);
  const { holder } = await ask('readDossier', { path: { dossierId } });
  return { whose, holder, name: `${holder.givenNames} ${holder.familyName}` };
}

/** The dossier of a patient: whose, why, and its documents. */
export function PatientDossier({ dossierId }: InDossier) {
  const { dossier: words } = useProfessionalWords();
  const loaded = useLoad(() => visit(dossierId), dossierId);
  const title = loaded.state === 'here' ? fill(words.title, { name: loaded.value.name }) : words.unknown;
  return (
    <>
      <CarriedNotice />
      <Page title={title}>
        {loaded.state === 'loading' && <Loading />}
        {loaded.state === 'failed' && <CannotOpen dossierId={dossierId} {...loaded} />}
        {loaded.state === 'here' && <Whole dossierId={dossierId} {...loaded.value} />}
      </Page>
    </>
  );
}

function Whole({ dossierId, name, holder, whose }: InDossier & Awaited<ReturnType<typeof visit>>) {
  const { dossier: words } = useProfessionalWords();
  return (
    <>
      <Banner name={name} birthOn={holder.birthOn} nir={holder.nir} ground={whose?.ground} until={whose?.until} />
      <div class="actions">
        {!isEmergency(whose?.ground) && <ButtonLink to={pathOf('add', { dossierId })}>{words.add}</ButtonLink>}
        <ButtonLink look="quiet" to={pathOf('summary', { dossierId })}>
          {words.summary}
        </ButtonLink>
        <ButtonLink look="quiet" to={pathOf('profile', { dossierId })}>
          {words.profile}
        </ButtonLink>
        <ButtonLink look="quiet" to={pathOf('vaccinations', { dossierId })}>
          {words.vaccinations}
        </ButtonLink>
        <ButtonLink look="quiet" to={pathOf('traces', { dossierId })}>
          {words.traces}
        </ButtonLink>
      </div>
      <h2>{words.list}</h2>
      <Documents dossierId={dossierId} since={whose?.lastVisitAt} />
    </>
  );
}

function Documents({ dossierId, since }: InDossier & { since: string | undefined }) {
  const { dossier: words } = useProfessionalWords();
  const spoken = language.use();
  const [choices, setChoices] = useState<Choices>({});
  const [fresh, setFresh] = useState(false);
  const filter = { ...choices, ...(fresh && since && { since }) };
  return (
    <>
      {since && (
        <button type="button" class="button quiet" aria-pressed={fresh} onClick={() => setFresh(!fresh)}>
          {fill(words.fresh, { date: longDay(since, spoken) })}
        </button>
      )}
      <DocumentFilters onChoose={setChoices} />
      <DocumentLines key={JSON.stringify(filter)} dossierId={dossierId} filter={filter} since={since} />
    </>
  );
}
