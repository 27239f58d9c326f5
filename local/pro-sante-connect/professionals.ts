/** A demonstration professional: nobody real. Codes are those of TRE_G15 and TRE_R38 (`domain.md` §1.4). */
export type DemoProfessional = {
  readonly rpps: string;
  readonly civility: 'M' | 'MME';
  readonly givenName: string;
  readonly familyName: string;
  /** Who they are, as the sign-in page says it. */
  readonly label: string;
  readonly profession: string;
  readonly specialty?: string;
  /** Where they act today: what they chose when they signed in. */
  readonly place: Workplace;
  /** Where else they work. */
  readonly otherPlaces?: readonly Workplace[];
  /** Regulates the calls of a SAMU centre. */
  readonly regulates?: boolean;
};

/** Where a professional works. `sector` is a code of TRE_R02, `finess` the number of the site. */
export type Workplace = { readonly finess: string; readonly name: string; readonly sector: string };

const PRACTICE: Workplace = { finess: '990000010', name: 'Cabinet médical des Lilas', sector: 'SA07' };
const HOSPITAL: Workplace = { finess: '990000028', name: 'Hôpital des Tilleuls', sector: 'SA01' };
const PHARMACY: Workplace = { finess: '990000036', name: 'Pharmacie du Marché', sector: 'SA33' };
const NURSES: Workplace = { finess: '990000044', name: 'Cabinet infirmier du Canal', sector: 'SA08' };
const DENTIST: Workplace = { finess: '990000051', name: 'Cabinet dentaire du Pont', sector: 'SA07' };
const LABORATORY: Workplace = { finess: '990000069', name: 'Laboratoire de la Gare', sector: 'SA25' };
const SOCIAL_CARE: Workplace = { finess: '990000077', name: 'Maison des solidarités', sector: 'SA17' };
const AT_WORK: Workplace = { finess: '990000085', name: 'Service de santé au travail', sector: 'SA66' };
const FIRE_SERVICE: Workplace = { finess: '990000101', name: 'Service d’incendie et de secours', sector: 'SA68' };

/** Everybody the local Pro Santé Connect can sign in. The last one has a wrong number on purpose. */
export const PROFESSIONALS: readonly DemoProfessional[] = [
  {
    rpps: '10999990012',
    civility: 'MME',
    givenName: 'Claire',
    familyName: 'MOREAU',
    label: 'Médecin généraliste',
    profession: '10',
    specialty: 'SM26',
    place: PRACTICE,
  },
  {
    rpps: '10999990020',
    civility: 'M',
    givenName: 'Karim',
    familyName: 'BENALI',
    label: 'Médecin urgentiste',
    profession: '10',
    specialty: 'SM59',
    place: HOSPITAL,
    otherPlaces: [FIRE_SERVICE],
  },
  {
    rpps: '10999990038',
    civility: 'MME',
    givenName: 'Hélène',
    familyName: 'ROUSSEL',
    label: 'Médecin régulateur du SAMU',
    profession: '10',
    specialty: 'SM59',
    place: HOSPITAL,
    regulates: true,
  },
  {
    rpps: '10999990046',
    civility: 'M',
    givenName: 'Paul',
    familyName: 'LEFÈVRE',
    label: 'Pharmacien',
    profession: '21',
    place: PHARMACY,
  },
  {
    rpps: '10999990053',
    civility: 'MME',
    givenName: 'Inès',
    familyName: 'GARCIA',
    label: 'Infirmière',
    profession: '60',
    place: NURSES,
  },
  {
    rpps: '10999990061',
    civility: 'M',
    givenName: 'Hugo',
    familyName: 'PETIT',
    label: 'Chirurgien-dentiste',
    profession: '40',
    place: DENTIST,
  },
  {
    rpps: '10999990079',
    civility: 'MME',
    givenName: 'Anne',
    familyName: 'KELLER',
    label: 'Médecin biologiste',
    profession: '10',
    specialty: 'SM03',
    place: LABORATORY,
  },
  {
    rpps: '10999990087',
    civility: 'M',
    givenName: 'Luc',
    familyName: 'DURAND',
    label: 'Assistant de service social',
    profession: '41',
    place: SOCIAL_CARE,
  },
  {
    rpps: '10999990095',
    civility: 'MME',
    givenName: 'Sophie',
    familyName: 'BLANC',
    label: 'Médecin du travail',
    profession: '10',
    specialty: 'SM25',
    place: AT_WORK,
  },
  {
    rpps: '10999990103',
    civility: 'MME',
    givenName: 'Nadia',
    familyName: 'ROY',
    label: 'Médecin sapeur-pompier',
    profession: '10',
    specialty: 'SM26',
    place: FIRE_SERVICE,
  },
  {
    rpps: '10999990005',
    civility: 'M',
    givenName: 'Jean',
    familyName: 'FAUX',
    label: 'Médecin généraliste (numéro RPPS faux)',
    profession: '10',
    specialty: 'SM26',
    place: PRACTICE,
  },
];

/** A demonstration professional by RPPS number. */
export const professionalWith = (rpps: string): DemoProfessional | undefined =>
  PROFESSIONALS.find((professional) => professional.rpps === rpps);
