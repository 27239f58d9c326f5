import * as z from 'zod/mini';
import { isAdeli, isFiness, isRpps, isStructureId, personId } from '../record/person/identifiers.ts';

/** A text of a claim: trimmed, short, without control characters; anything else counts as absent. */
const text = z.catch(
  z.optional(
    z.string().check(
      z.overwrite<string>((value) => value.replace(/\p{C}+/gu, ' ').trim()),
      z.minLength(1),
      z.maxLength(200),
    ),
  ),
  undefined,
);
const list = <T extends z.ZodMiniType>(item: T) => z.catch(z.array(item), []);

const Activity = z.object({
  codeSecteurDactivite: text,
  numeroFinessSite: text,
  numeroFinessetablissementJuridique: text,
  numeroSiretSite: text,
  numeroSirenSite: text,
  identifiantTechniqueDeLaStructure: text,
  raisonSocialeSite: text,
});
const Exercise = z.object({
  codeProfession: text,
  codeSavoirFaire: text,
  nomDexercice: text,
  prenomDexercice: text,
  activities: list(Activity),
});

/** The claims of Pro Santé Connect that are read here, after ansforge/keycloak-prosanteconnect; all others are let go. */
const Claims = z.object({
  SubjectNameID: text,
  SubjectRole: list(text),
  Secteur_Activite: text,
  SubjectOrganization: text,
  SubjectOrganizationID: text,
  Acces_Regulation_Medicale: text,
  family_name: text,
  given_name: text,
  otherIds: list(z.object({ identifiant: text, origine: text })),
  SubjectRefPro: z.catch(z.object({ exercices: list(Exercise) }), { exercices: [] }),
});
type Claims = z.infer<typeof Claims>;

/** One place of work, with the exercise (profession, speciality) under which the professional works there. */
type Activity = { readonly exercise?: z.infer<typeof Exercise>; readonly place?: z.infer<typeof Activity> };

/** A professional as their sign-in presents them. */
export type Professional = {
  readonly rpps: string;
  /** `Claire MOREAU`. */
  readonly name: string;
  /** Code of TRE_G15. */
  readonly profession: string;
  readonly specialty?: string;
  /** Code of TRE_R02; absent where the claims do not say for which activity they signed in. */
  readonly sector?: string;
  readonly establishment?: string;
  readonly establishmentName?: string;
  readonly regulates: boolean;
};

/** A number that came with the claims and is not right. */
export type Doubt = 'rpps-key' | 'adeli-form' | 'finess-key' | 'structure-id';

/** Whether claims (of an access token or of userinfo) say who the professional is, so that nobody else need be asked. */
export const saysWho = (claims: object): boolean => 'SubjectNameID' in claims && 'SubjectRefPro' in claims;

/**
 * Reads a professional from claims. Only the activity for which they signed in counts: a right in one establishment is
 * none in another. Where the claims leave open which one it is, neither place nor sector is known, and an unknown sector
 * leads into no dossier.
 * @returns the professional with what is doubtful in their numbers
 * @throws Error when the claims do not say who it is: no RPPS number, two different ones, no profession, no name
 */
export function toProfessional(claims: unknown): {
  readonly professional: Professional;
  readonly doubts: readonly Doubt[];
} {
  const said = Claims.parse(claims);
  const { number, doubts } = numberOf(said);
  const activity = activityOf(said);
  const exercise = activity?.exercise;
  const { codeSavoirFaire: specialty = '' } = exercise ?? {};
  const profession = exercise?.codeProfession ?? said.SubjectRole[0]?.split('^')[0];
  const name = nameOf(exercise?.prenomDexercice ?? said.given_name, exercise?.nomDexercice ?? said.family_name);
  if (!profession || !/^\d{2,3}$/.test(profession)) throw new Error('no profession');
  if (!name) throw new Error('no name');
  const place = activity ? placeOf(said, activity) : { doubts: [] };
  const sector = activity && sectorOf(said, activity);
  const professional = {
    rpps: number,
    name,
    profession,
    ...(/^[A-Z]{1,4}\d{1,3}$/.test(specialty) ? { specialty } : {}),
    ...(sector === undefined ? {} : { sector }),
    ...(place.id === undefined ? {} : { establishment: place.id }),
    ...(place.name === undefined ? {} : { establishmentName: place.name }),
    regulates: said.Acces_Regulation_Medicale === 'VRAI',
  };
  return { professional, doubts: [...doubts, ...place.doubts] };
}

/** The RPPS number: in the national number itself, or beside it for who is still known by an ADELI number. */
function numberOf({ SubjectNameID = '', otherIds }: Claims): { number: string; doubts: Doubt[] } {
  const main = personId(SubjectNameID);
  if (main.kind === 'other') throw new Error('not a national number of a person');
  const others = otherIds.flatMap(({ origine, identifiant }) =>
    origine === 'RPPS' && identifiant ? [identifiant] : [],
  );
  const numbers = new Set([...(main.kind === 'rpps' ? [main.number] : []), ...others]);
  const [number, another] = [...numbers];
  if (number === undefined || another !== undefined || !/^\d{11}$/.test(number))
    throw new Error('no single RPPS number');
  return {
    number,
    doubts: [
      ...(isRpps(number) ? [] : (['rpps-key'] as const)),
      ...(main.kind === 'adeli' && !isAdeli(main.number) ? (['adeli-form'] as const) : []),
    ],
  };
}

/** `Claire MOREAU`: the family name in capitals, which tells it from given names wherever it is shown or filed. */
function nameOf(given: string | undefined, family: string | undefined): string | undefined {
  if (!family) return undefined;
  const first = (given ?? '')
    .toLocaleLowerCase('fr')
    .replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toLocaleUpperCase('fr'));
  return `${first} ${family.toLocaleUpperCase('fr')}`.trim().slice(0, 120);
}

/** A claim that is one code of a terminology, `SA07^1.2.250.1.71.4.2.4`, without the terminology. */
const codeIn = (claim: string | undefined): string | undefined => claim?.split('^')[0];

/**
 * The activity for which they signed in: the only one, or the only one that the claims about the present sign-in
 * (organisation, sector, role) all agree with. @returns `undefined` where several, or none, agree
 */
function activityOf(said: Claims): Activity | undefined {
  const { exercices } = said.SubjectRefPro;
  if (exercices.length === 0) return {};
  const all = exercices.flatMap((exercise): Activity[] =>
    exercise.activities.length > 0 ? exercise.activities.map((place) => ({ exercise, place })) : [{ exercise }],
  );
  const [chosen, another] = all.length > 1 ? all.filter((activity) => isOfThisSignIn(said, activity)) : all;
  return another === undefined ? chosen : undefined;
}

/** Whether nothing the claims say of the present sign-in speaks against an activity. */
function isOfThisSignIn(said: Claims, { exercise, place }: Activity): boolean {
  const organization = said.SubjectOrganizationID;
  const roles = said.SubjectRole.map(codeIn);
  return (
    [undefined, place?.codeSecteurDactivite].includes(codeIn(said.Secteur_Activite)) &&
    (organization === undefined || structuresOf(place).includes(organization)) &&
    (roles.length === 0 || roles.includes(exercise?.codeProfession))
  );
}

/** How an activity's place of work may be named, by the prefixes of the national ids of structures (`isStructureId`). */
const structuresOf = (place: Activity['place']): string[] =>
  [
    ['1', place?.numeroFinessSite],
    ['1', place?.numeroFinessetablissementJuridique],
    ['2', place?.numeroSirenSite],
    ['3', place?.numeroSiretSite],
    ['', place?.identifiantTechniqueDeLaStructure],
  ].flatMap(([prefix, number]) => (number === undefined ? [] : [`${prefix}${number}`]));

/** The sector of an activity; none where the claims of the sign-in name another. */
function sectorOf(said: Claims, { place }: Activity): string | undefined {
  const sectors = new Set([place?.codeSecteurDactivite, codeIn(said.Secteur_Activite)].filter(Boolean));
  const [sector] = sectors;
  return sectors.size === 1 && /^SA\d{2}$/.test(sector ?? '') ? sector : undefined;
}

/** Where they work: the FINESS number of the site, else of its legal entity, else the structure's own id. */
function placeOf(
  said: Claims,
  { place: activity }: Activity,
): { readonly id?: string; readonly name?: string; readonly doubts: readonly Doubt[] } {
  const organization = said.SubjectOrganizationID;
  const finess = activity?.numeroFinessSite ?? activity?.numeroFinessetablissementJuridique;
  const id = finess ?? activity?.identifiantTechniqueDeLaStructure ?? organization?.replace(/^1(?=.{9}$)/, '');
  const name = activity?.raisonSocialeSite ?? said.SubjectOrganization;
  return {
    ...(id !== undefined && /^[A-Za-z0-9.-]{1,40}$/.test(id) ? { id } : {}),
    ...(name === undefined ? {} : { name }),
    doubts: [
      ...(finess !== undefined && !isFiness(finess) ? (['finess-key'] as const) : []),
      ...(organization !== undefined && !isStructureId(organization) ? (['structure-id'] as const) : []),
    ],
  };
}
