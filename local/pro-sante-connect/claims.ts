import type { DemoProfessional, Workplace } from './professionals.ts';

const ROLE_OID = '1.2.250.1.213.1.1.5.5';
const SECTOR_OID = '1.2.250.1.71.4.2.4';

/**
 * What the userinfo endpoint tells of a professional, in the shape of the real one (ansforge/keycloak-prosanteconnect):
 * national number with its prefix, role, organisation, and the activities of each exercise.
 */
export function claimsOf(professional: DemoProfessional) {
  const { rpps, familyName, givenName, place } = professional;
  return {
    SubjectNameID: `8${rpps}`,
    preferred_username: `8${rpps}`,
    family_name: familyName,
    given_name: givenName,
    SubjectRole: [`${professional.profession}^${ROLE_OID}`],
    SubjectOrganization: place.name,
    SubjectOrganizationID: `1${place.finess}`,
    Secteur_Activite: `${place.sector}^${SECTOR_OID}`,
    Acces_Regulation_Medicale: professional.regulates ? 'VRAI' : 'FAUX',
    otherIds: [{ identifiant: rpps, origine: 'RPPS', qualite: 1 }],
    SubjectRefPro: {
      codeCivilite: professional.civility,
      exercices: [
        {
          codeProfession: professional.profession,
          codeCategorieProfessionnelle: 'C',
          nomDexercice: familyName,
          prenomDexercice: givenName,
          codeTypeSavoirFaire: professional.specialty ? 'S' : '',
          codeSavoirFaire: professional.specialty ?? '',
          activities: [...(professional.otherPlaces ?? []), place].map(activityAt),
        },
      ],
    },
  };
}

/** One activity. Which one the sign-in is for is told beside it, by organisation and sector. */
const activityAt = ({ sector, finess, name }: Workplace) => ({
  codeModeExercice: sector === 'SA07' ? 'L' : 'S',
  codeSecteurDactivite: sector,
  codeSectionPharmacien: '',
  codeRole: '',
  codeGenreActivite: 'GENR01',
  numeroSiretSite: '',
  numeroSirenSite: '',
  numeroFinessSite: finess,
  numeroFinessetablissementJuridique: '',
  identifiantTechniqueDeLaStructure: `F${finess}`,
  raisonSocialeSite: name,
});
