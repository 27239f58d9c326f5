import { ageOn } from '../../format/age.ts';
import { dayIn } from '../../format/format.ts';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { clientOf } from '../../session/professional.ts';
import { useLoad } from '../../state/load.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { Sections } from '../profile/sections.tsx';
import { Banner, CannotOpen } from './banner.tsx';
import type { InDossier } from './in-dossier.ts';
import { findWhose } from './known.ts';
import { isEmergency, pathOf } from './paths.ts';

/** Majority ends representation of a child, and what is kept from representatives (Code civil 388). */
const MAJORITY = 18;

/** The health profile of a patient: read, and written by who treats them. */
export function PatientProfile({ dossierId }: InDossier) {
  const { profile: words } = useProfessionalWords();
  const whose = useLoad(() => findWhose(dossierId), dossierId);
  return (
    <Page title={words.title}>
      {whose.state === 'loading' && <Loading />}
      {whose.state === 'failed' && <CannotOpen dossierId={dossierId} {...whose} />}
      {whose.state === 'here' && (
        <>
          {whose.value && <Banner ground={undefined} until={undefined} {...whose.value} />}
          <Sections
            key={dossierId}
            client={clientOf(dossierId)}
            as="professional"
            mayWrite={!isEmergency(whose.value?.ground)}
            minor={whose.value !== undefined && ageOn(whose.value.birthOn, dayIn(0)) < MAJORITY}
            documentAt={(documentId) => pathOf('document', { dossierId, documentId })}
          />
        </>
      )}
    </Page>
  );
}
