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
  numeroFinessSite: text,
  numeroFinessetablissementJuridique: text,
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
  SubjectOrganization: text,
  SubjectOrganizationID: text,
  Acces_Regulation_Medicale: text,
  family_name: text,
  given_name: text,
  otherIds: list(z.object({ identifiant: text, origine: text })),
  SubjectRefPro: z.catch(z.object({ exercices: list(Exercise) }), { exercices: [] }),
});
type Claims = z.infer<typeof Claims>;

/** A professional as their sign-in presents them. */
export type Professional = {
  readonly rpps: string;
  /** `Claire MOREAU`. */
  readonly name: string;
  /** Code of TRE_G15. */
  readonly profession: string;
  readonly specialty?: string;
  readonly establishment?: string;
  readonly establishmentName?: string;
  readonly regulates: boolean;
};

/** A number that came with the claims and is not right. */
export type Doubt = 'rpps-key' | 'adeli-form' | 'finess-key' | 'structure-id';

/** Whether claims (of an access token or of userinfo) say who the professional is, so that nobody else need be asked. */
export const saysWho = (claims: object): boolean => 'SubjectNameID' in claims && 'SubjectRefPro' in claims;

/**
 * Reads a professional from claims. Only the first activity of the first exercise counts: it is the one they chose when
 * they signed in, and a right in one establishment is none in another.
 * @returns the professional with what is doubtful in their numbers
 * @throws Error when the claims do not say who it is: no RPPS number, two different ones, no profession, no name
 */
export function toProfessional(claims: unknown): {
  readonly professional: Professional;
  readonly doubts: readonly Doubt[];
} {
  const said = Claims.parse(claims);
  const { number, doubts } = numberOf(said);
  const exercise = said.SubjectRefPro.exercices[0];
  const { codeSavoirFaire: specialty = '' } = exercise ?? {};
  const profession = exercise?.codeProfession ?? said.SubjectRole[0]?.split('^')[0];
  const name = nameOf(exercise?.prenomDexercice ?? said.given_name, exercise?.nomDexercice ?? said.family_name);
  if (!profession || !/^\d{2,3}$/.test(profession)) throw new Error('no profession');
  if (!name) throw new Error('no name');
  const place = placeOf(said);
  const professional = {
    rpps: number,
    name,
    profession,
    ...(/^[A-Z]{1,4}\d{1,3}$/.test(specialty) ? { specialty } : {}),
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

/** Where they work: the FINESS number of the site, else of its legal entity, else the structure's own id. */
function placeOf(said: Claims): { readonly id?: string; readonly name?: string; readonly doubts: readonly Doubt[] } {
  const activity = said.SubjectRefPro.exercices[0]?.activities[0];
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
