import { childrenOf, descend, readXml, textOf, type XmlElement } from './xml.ts';

/** A clinical document (HL7 CDA Release 2), level 1 or 3, without its coded entries: only what people read. */
export type Cda = XmlElement;

const CDA = { namespace: 'urn:hl7-org:v3', without: new Set(['entry']) };

/** Reads a clinical document. @returns `undefined` when the bytes are not one (see `readXml` for why) */
export function readCda(bytes: Uint8Array): Cda | undefined {
  const root = readXml(bytes, CDA);
  return root?.name === 'ClinicalDocument' ? root : undefined;
}

/** Who a document says its patient is. */
export type CdaPatient = {
  readonly ids: readonly { readonly root: string; readonly extension: string }[];
  readonly familyNames: readonly string[];
  /** `YYYY-MM-DD`; absent when not known to the day. */
  readonly birthOn?: string;
};

/** The patients of a document; the French profile has exactly one (CI-SIS, "Structuration minimale"). */
export const patientsOf = (cda: Cda): CdaPatient[] =>
  childrenOf(cda, 'recordTarget').map((target) => {
    const role = descend(target, 'patientRole');
    const birthOn = dayOf(descend(role, 'patient', 'birthTime')?.attributes.get('value'));
    return {
      ids: childrenOf(role, 'id').map(({ attributes }) => ({
        root: attributes.get('root') ?? '',
        extension: attributes.get('extension') ?? '',
      })),
      familyNames: childrenOf(descend(role, 'patient'), 'name').flatMap((name) =>
        childrenOf(name, 'family').map(textOf),
      ),
      ...(birthOn === undefined ? {} : { birthOn }),
    };
  });

/** The code of the document's type, as written. */
export const typeCodeOf = (cda: Cda): string | undefined => descend(cda, 'code')?.attributes.get('code');

/** The confidentiality codes a document gives itself, as written; CDA has one, French software may write several. */
export const confidentialityCodesOf = (cda: Cda): string[] =>
  childrenOf(cda, 'confidentialityCode').flatMap(({ attributes }) => attributes.get('code') ?? []);

/** The person whose dossier a document is for. */
export type Person = { readonly nir: string; readonly familyName: string; readonly birthOn: string };

/** The roots of every national health identity: real (NIR, NIA), test and demonstration (`domain.md` §2.1). */
const INS_ROOTS = ['8', '9', '10', '11'].map((last) => `1.2.250.1.213.1.4.${last}`);

/**
 * Whether a document is about this person: the same national health identity and the same day of birth. A document
 * without such an identity must at least have the same family name and the same day of birth.
 * @param insOids the roots accepted here; an identity under any other, such as a test one in production, is refused
 */
export function isAbout(cda: Cda, person: Person, insOids: readonly string[]): boolean {
  const [patient, ...others] = patientsOf(cda);
  if (!patient || others.length > 0 || patient.birthOn !== person.birthOn) return false;
  const numbers = patient.ids.filter(({ root }) => INS_ROOTS.includes(root));
  if (numbers.length > 0)
    return numbers.every(({ root, extension }) => insOids.includes(root) && extension === person.nir);
  return patient.familyNames.some((name) => plain(name) === plain(person.familyName));
}

/** A name without accents, blanks, hyphens and case: registers do not agree on them. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toUpperCase();

/** The day of an HL7 point in time, `20260321…`. */
function dayOf(time: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(time ?? '') ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}
