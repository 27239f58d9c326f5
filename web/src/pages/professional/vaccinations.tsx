import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { clientOf } from '../../session/professional.ts';
import { useLoad } from '../../state/load.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { Sheet } from '../vaccination/sheet.tsx';
import { Banner, CannotOpen } from './banner.tsx';
import type { InDossier } from './in-dossier.ts';
import { findWhose } from './known.ts';
import { pathOf } from './paths.ts';

/** The vaccinations of a patient: read, confirmed or no longer, recorded, corrected and removed by who treats them. */
export function PatientVaccinations({ dossierId }: InDossier) {
  const { dossier: words } = useProfessionalWords();
  const whose = useLoad(() => findWhose(dossierId), dossierId);
  return (
    <Page title={words.vaccinations}>
      {whose.state === 'loading' && <Loading />}
      {whose.state === 'failed' && <CannotOpen dossierId={dossierId} {...whose} />}
      {whose.state === 'here' && (
        <>
          {whose.value && <Banner ground={undefined} until={undefined} {...whose.value} />}
          <Sheet
            client={clientOf(dossierId)}
            as="professional"
            documentAt={(documentId) => pathOf('document', { dossierId, documentId })}
            profileAt={pathOf('profile', { dossierId })}
          />
        </>
      )}
    </Page>
  );
}
